package dev.hotcell.runtime.maven;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.jspecify.annotations.Nullable;

/** Words what the resolver found wrong: the artifact, then what each repository answered. */
final class MavenFailure {

    private MavenFailure() {}

    static MavenResolutionException of(String wanted, List<RemoteRepository> asked, RepositoryException e) {
        Set<String> reasons = new LinkedHashSet<>();
        for (ArtifactResult result : results(e)) {
            if (!result.isResolved()) {
                reasons.add(reason(result.getRequest().getArtifact(), result.getExceptions(), asked));
            }
        }
        if (reasons.isEmpty()) {
            reasons.addAll(others(e));
        }
        return new MavenResolutionException(
                wanted + " could not be resolved: " + String.join("; ", reasons).replaceAll("\\s+", " "), e);
    }

    private static Collection<ArtifactResult> results(@Nullable Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ArtifactResolutionException unresolved) {
                return unresolved.getResults();
            }
            if (cause instanceof DependencyResolutionException dependencies
                    && !(cause.getCause() instanceof RepositoryException)) {
                return dependencies.getResult().getArtifactResults();
            }
        }
        return List.of();
    }

    private static String reason(Artifact artifact, List<Exception> exceptions, List<RemoteRepository> asked) {
        List<String> answers = new ArrayList<>();
        for (Exception e : exceptions) {
            if (e instanceof ArtifactTransferException transfer && transfer.getRepository() != null) {
                RemoteRepository repository = transfer.getRepository();
                String answer = e instanceof ArtifactNotFoundException ? "not found" : rootMessage(e);
                answers.add(repository.getId() + " (" + repository.getUrl() + ") answered: " + answer);
            } else if (!(e instanceof ArtifactNotFoundException)) {
                answers.add(rootMessage(e));
            }
        }
        if (answers.isEmpty()) {
            answers.add(asked.isEmpty() ? "it is not in the local repository, and no other may be asked" : "not found");
        }
        return artifact + ": " + String.join(", ", answers);
    }

    private static Collection<String> others(RepositoryException e) {
        Set<String> messages = new LinkedHashSet<>();
        if (e.getCause() instanceof ArtifactDescriptorException descriptor) {
            messages.add(rootMessage(descriptor));
        } else if (e instanceof DependencyCollectionException collection
                && collection.getResult() != null
                && !collection.getResult().getExceptions().isEmpty()) {
            collection.getResult().getExceptions().forEach(x -> messages.add(rootMessage(x)));
        } else if (e instanceof VersionRangeResolutionException) {
            messages.add(String.valueOf(e.getMessage()));
        } else {
            messages.add(rootMessage(e));
        }
        return messages;
    }

    /** Returns the innermost message that says something. */
    private static String rootMessage(Throwable e) {
        String message = String.valueOf(e.getMessage());
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                message = cause instanceof java.net.UnknownHostException
                        ? "unknown host " + cause.getMessage()
                        : cause.getMessage();
            }
        }
        return message;
    }
}
