package dev.hotcell.runtime.maven;

import dev.hotcell.runtime.asset.Assets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Resolves Maven artifacts into the user's local repository.
 *
 * <pre>{@code
 * List<Path> jars = MavenArtifacts.ofUser().resolve(List.of("org.apache.commons:commons-math3:3.6.1"));
 * }</pre>
 *
 * Repositories are those of the user's settings, Maven Central, and those added here. What is in the local repository
 * already is not asked for again, and what was resolved before is not resolved again unless one of the files that it came
 * from has changed. Downloads show a progress bar and end with the cell's interrupt.
 */
public final class MavenArtifacts {
    private final @Nullable Path settings;
    private final @Nullable Path localRepository;
    private final List<MavenRepository> added;
    private final boolean only;
    private final @Nullable ResolutionCache cache;

    private MavenArtifacts(
            @Nullable Path settings,
            @Nullable Path localRepository,
            List<MavenRepository> added,
            boolean only,
            @Nullable ResolutionCache cache) {
        this.settings = settings;
        this.localRepository = localRepository;
        this.added = List.copyOf(added);
        this.only = only;
        this.cache = cache;
    }

    /** Returns a resolver that obeys the user's Maven settings. */
    public static MavenArtifacts ofUser() {
        ResolutionCache cache = new ResolutionCache(Assets.cacheFolder().resolve("maven"));
        return new MavenArtifacts(null, null, List.of(), false, cache);
    }

    /** Returns this resolver with settings from another file than the user's. */
    public MavenArtifacts withSettings(Path file) {
        return new MavenArtifacts(file, localRepository, added, only, null);
    }

    /** Returns this resolver with another local repository. */
    public MavenArtifacts withLocalRepository(Path folder) {
        return new MavenArtifacts(settings, folder, added, only, null);
    }

    /** Returns this resolver with a folder for what it has resolved before. */
    MavenArtifacts cachedIn(Path folder) {
        return new MavenArtifacts(settings, localRepository, added, only, new ResolutionCache(folder));
    }

    /** Returns this resolver with repositories more, asked after the others. */
    public MavenArtifacts withRepositories(List<MavenRepository> repositories) {
        List<MavenRepository> more = new ArrayList<>(added);
        more.addAll(repositories);
        return new MavenArtifacts(settings, localRepository, more, only, cache);
    }

    /** Returns this resolver restricted to these repositories; none at all for what is in the local one only. */
    public MavenArtifacts from(List<MavenRepository> repositories) {
        return new MavenArtifacts(settings, localRepository, repositories, true, cache);
    }

    /**
     * Returns the files of artifacts and of everything they need to run, in the order of a class path.
     *
     * @param coordinates each {@code group:artifact[:packaging[:classifier]]:version}; a {@code pom} stands for what it
     *     depends on
     * @throws MavenResolutionException if one cannot be had; its message says which repository answered what
     * @throws IllegalArgumentException if one is no coordinate
     * @throws dev.hotcell.cell.CellInterruptedException if the user interrupts the cell meanwhile
     */
    public List<Path> resolve(Collection<String> coordinates) throws MavenResolutionException {
        List<MavenCoordinate> parsed =
                coordinates.stream().map(MavenCoordinate::parse).toList();
        String question = question(parsed);
        Optional<List<Path>> known = cache == null ? Optional.empty() : cache.find(question);
        if (known.isPresent()) {
            return known.get();
        }
        return BackgroundCall.run(() -> {
            try (MavenSession session = open()) {
                List<Path> files = session.resolve(parsed);
                if (cache != null && session.read().isRepeatable()) {
                    cache.keep(question, files, session.read().files());
                }
                return files;
            }
        });
    }

    /** All that an answer depends on, besides the files that are read for it. */
    private String question(List<MavenCoordinate> coordinates) {
        Map<String, String> surroundings = new TreeMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.matches("(maven|aether|os|java\\.version|user\\.home).*"))
                .forEach(name -> surroundings.put(name, System.getProperty(name)));
        System.getenv().forEach((name, value) -> {
            if (name.matches("(MAVEN|M2)_.*")) {
                surroundings.put("env." + name, value);
            }
        });
        return String.join(
                "\n",
                coordinates.toString(),
                added.toString(),
                String.valueOf(only),
                String.valueOf(settings),
                String.valueOf(localRepository),
                surroundings.toString());
    }

    /**
     * Returns the file of one artifact, without what it depends on.
     *
     * @throws MavenResolutionException if it cannot be had
     */
    public Path resolveAlone(String coordinate) throws MavenResolutionException {
        MavenCoordinate parsed = MavenCoordinate.parse(coordinate);
        return BackgroundCall.run(() -> {
            try (MavenSession session = open()) {
                return session.resolveAlone(parsed);
            }
        });
    }

    /**
     * Returns the files of a project's dependencies and of everything they need to run.
     *
     * @param pom a POM; its parents are found by their relative paths or in the repositories
     * @param scopes which dependencies: {@code compile}, {@code provided}, {@code runtime}, {@code system}, {@code test}
     * @throws MavenResolutionException if the POM is wrong or a dependency cannot be had
     */
    public List<Path> resolvePom(Path pom, Set<String> scopes) throws MavenResolutionException {
        return BackgroundCall.run(() -> {
            try (MavenSession session = open()) {
                return session.resolvePom(pom, scopes);
            }
        });
    }

    /** Returns the repositories that are asked, mirrors in the place of what they mirror. */
    public List<MavenRepository> repositories() {
        try (MavenSession session = open()) {
            return session.repositories().stream()
                    .map(repository -> new MavenRepository(repository.getId(), repository.getUrl()))
                    .toList();
        }
    }

    private MavenSession open() {
        return MavenSession.open(Optional.ofNullable(settings), Optional.ofNullable(localRepository), added, only);
    }
}
