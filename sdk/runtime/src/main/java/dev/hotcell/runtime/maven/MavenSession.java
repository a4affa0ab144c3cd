package dev.hotcell.runtime.maven;

import dev.hotcell.cell.CellContext;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.artifact.DefaultArtifactType;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyFilter;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.eclipse.aether.util.graph.visitor.PreorderNodeListGenerator;

/** Maven Resolver, set up from the user's settings as they are at the moment of opening. */
final class MavenSession implements AutoCloseable {
    private final Context context;
    private final DefaultRepositorySystemSession session;
    private final List<RemoteRepository> repositories;
    private final MavenProgress progress;
    private final FilesRead read;

    private MavenSession(
            Context context,
            DefaultRepositorySystemSession session,
            List<RemoteRepository> repositories,
            MavenProgress progress,
            FilesRead read) {
        this.context = context;
        this.session = session;
        this.repositories = repositories;
        this.progress = progress;
        this.read = read;
    }

    static MavenSession open(
            Optional<Path> settings, Optional<Path> localRepository, List<MavenRepository> added, boolean only) {
        ContextOverrides.Builder overrides = ContextOverrides.create()
                .withUserSettings(true)
                .extraArtifactTypes(List.of(new DefaultArtifactType("bundle", "jar", "", "java")))
                .offline(only && added.isEmpty() ? Boolean.TRUE : null);
        settings.ifPresent(overrides::withUserSettingsXmlOverride);
        localRepository.ifPresent(overrides::withLocalRepositoryOverride);
        // Not through MIMA's own look-up: that asks the thread's context class loader, which belongs to the user.
        Context context = new StandaloneStaticRuntime().create(overrides.build());
        MavenProgress progress = new MavenProgress(CellContext.current());
        DefaultRepositorySystemSession session = new DefaultRepositorySystemSession(context.repositorySystemSession());
        session.setTransferListener(progress);
        FilesRead read = new FilesRead();
        session.setRepositoryListener(read);
        addSettings(context, read);
        // A server that says nothing for a minute is given up; the resolver's own limit is half an hour.
        if (!session.getConfigProperties().containsKey(ConfigurationProperties.REQUEST_TIMEOUT)) {
            session.setConfigProperty(ConfigurationProperties.REQUEST_TIMEOUT, 60_000);
        }
        List<RemoteRepository> plain = added.stream()
                .map(r -> new RemoteRepository.Builder(r.id(), "default", r.url()).build())
                .toList();
        List<RemoteRepository> repositories = new ArrayList<>(only ? List.of() : context.remoteRepositories());
        repositories.addAll(context.repositorySystem().newResolutionRepositories(session, plain));
        return new MavenSession(context, session, repositories, progress, read);
    }

    private static void addSettings(Context context, FilesRead read) {
        read.add(context.mavenUserHome().settingsXml().toAbsolutePath());
        if (context.mavenSystemHome() != null) {
            read.add(context.mavenSystemHome().settingsXml().toAbsolutePath());
        }
    }

    /** Returns what was read so far. */
    FilesRead read() {
        return read;
    }

    List<RemoteRepository> repositories() {
        return repositories;
    }

    List<Path> resolve(List<MavenCoordinate> coordinates) throws MavenResolutionException {
        CollectRequest request = new CollectRequest();
        for (MavenCoordinate coordinate : coordinates) {
            request.addDependency(new Dependency(artifact(coordinate), JavaScopes.RUNTIME));
        }
        request.setRepositories(repositories);
        String what =
                String.join(", ", coordinates.stream().map(Object::toString).toList());
        return collect(request, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME), what);
    }

    Path resolveAlone(MavenCoordinate coordinate) throws MavenResolutionException {
        try {
            Artifact artifact = artifact(coordinate);
            var versions = context.repositorySystem()
                    .resolveVersionRange(session, new VersionRangeRequest(artifact, repositories, null));
            if (versions.getHighestVersion() != null) {
                artifact = artifact.setVersion(versions.getHighestVersion().toString());
            }
            ArtifactResult result = context.repositorySystem()
                    .resolveArtifact(session, new ArtifactRequest(artifact, repositories, null));
            return result.getArtifact().getFile().toPath();
        } catch (RepositoryException e) {
            throw MavenFailure.of(coordinate.toString(), repositories, e);
        }
    }

    List<Path> resolvePom(Path pom, Set<String> scopes) throws MavenResolutionException {
        String what = pom.toString();
        try {
            PomWorkspace workspace = PomWorkspace.read(pom);
            session.setWorkspaceReader(workspace);
            ArtifactDescriptorResult project = context.repositorySystem()
                    .readArtifactDescriptor(
                            session, new ArtifactDescriptorRequest(workspace.project(), repositories, null));
            CollectRequest request = new CollectRequest();
            for (Dependency dependency : project.getDependencies()) {
                if (scopes.contains(dependency.getScope())) {
                    request.addDependency(dependency);
                }
            }
            request.setManagedDependencies(project.getManagedDependencies());
            request.setRepositories(withThoseOf(project));
            return collect(request, (node, parents) -> true, what);
        } catch (RepositoryException e) {
            throw MavenFailure.of(what, repositories, e);
        }
    }

    private List<RemoteRepository> withThoseOf(ArtifactDescriptorResult project) {
        List<RemoteRepository> all = new ArrayList<>(repositories);
        for (RemoteRepository declared :
                context.repositorySystem().newResolutionRepositories(session, project.getRepositories())) {
            if (all.stream().noneMatch(known -> known.getId().equals(declared.getId()))) {
                all.add(declared);
            }
        }
        return all;
    }

    private List<Path> collect(CollectRequest request, DependencyFilter filter, String what)
            throws MavenResolutionException {
        try {
            var result =
                    context.repositorySystem().resolveDependencies(session, new DependencyRequest(request, filter));
            PreorderNodeListGenerator order = new PreorderNodeListGenerator();
            result.getRoot().accept(order);
            return order.getArtifacts(false).stream()
                    .filter(artifact -> !artifact.getExtension().equals("pom"))
                    .map(Artifact::getFile)
                    .map(File::toPath)
                    .toList();
        } catch (RepositoryException e) {
            throw MavenFailure.of(what, repositories, e);
        }
    }

    private Artifact artifact(MavenCoordinate coordinate) {
        ArtifactType type = session.getArtifactTypeRegistry().get(coordinate.type());
        String extension = type == null ? coordinate.type() : type.getExtension();
        String classifier =
                coordinate.classifier().isEmpty() && type != null ? type.getClassifier() : coordinate.classifier();
        return new DefaultArtifact(
                coordinate.group(), coordinate.artifact(), classifier, extension, coordinate.version(), type);
    }

    @Override
    public void close() {
        progress.close();
        context.close();
    }
}
