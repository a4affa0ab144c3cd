package dev.hotcell.runtime.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.aether.AbstractRepositoryListener;
import org.eclipse.aether.RepositoryEvent;

/** Takes note of the files that the resolver reads, and whether the same answer can be expected of them another time. */
final class FilesRead extends AbstractRepositoryListener {
    private final Set<Path> files = ConcurrentHashMap.newKeySet();
    private volatile boolean repeatable = true;

    /** Adds a file that is read by others than the resolver. */
    void add(Path file) {
        files.add(file);
    }

    Set<Path> files() {
        return files;
    }

    /** Returns whether nothing was read that repositories change, such as which version is the latest. */
    boolean isRepeatable() {
        return repeatable;
    }

    @Override
    public void artifactResolved(RepositoryEvent event) {
        File file = event.getFile();
        if (file == null || event.getArtifact().isSnapshot()) {
            repeatable = false;
        } else {
            files.add(file.toPath().toAbsolutePath());
        }
    }

    @Override
    public void metadataResolving(RepositoryEvent event) {
        repeatable = false;
    }

    @Override
    public void artifactDescriptorMissing(RepositoryEvent event) {
        repeatable = false;
    }

    @Override
    public void artifactDescriptorInvalid(RepositoryEvent event) {
        repeatable = false;
    }
}
