package dev.hotcell.magics;

import dev.hotcell.display.TextTable;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.runtime.maven.MavenArtifacts;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code %dependency}: Maven as notebooks for rapaio-jupyter-kernel ask for it: propose first, resolve all at once. */
public final class DependencyMagic implements LineMagic {
    private static final String COMMANDS =
            "/add, /resolve, /add-repo, /list-repos, /list-dependencies, /list-artifacts";

    private final Set<String> proposed = new LinkedHashSet<>();
    private final Set<String> resolved = new LinkedHashSet<>();
    private final Set<Path> artifacts = new LinkedHashSet<>();

    @Override
    public List<String> names() {
        return List.of("dependency");
    }

    @Override
    public String summary() {
        return "Proposes libraries (/add), then adds them with all they need (/resolve); lists what there is.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("/add GROUP:ARTIFACT[:EXTENSION[:CLASSIFIER]]:VERSION… | /resolve |"
                        + " /add-repo ID URL [release|POLICY] [snapshot|POLICY] |"
                        + " /list-repos | /list-dependencies | /list-artifacts")
                .flag("--optional", "accepted for the sake of old notebooks; the library is added all the same");
    }

    @Override
    public synchronized @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws Exception {
        List<String> words = arguments.positional();
        String command = words.isEmpty() ? "" : words.get(0);
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (command) {
            case "/add" -> add(rest);
            case "/resolve" -> resolve(session);
            case "/add-repo" -> addRepository(rest, session);
            case "/list-repos" ->
                new TextTable(
                        List.of("id", "URL"),
                        maven(session).repositories().stream()
                                .map(r -> List.of(r.id(), r.url()))
                                .toList());
            case "/list-dependencies" -> list();
            case "/list-artifacts" ->
                new TextTable(
                        List.of("artifact"),
                        artifacts.stream().map(a -> List.of(a.toString())).toList());
            default ->
                throw new IllegalArgumentException(
                        (command.isEmpty() ? "Say what to do" : "There is no " + command) + ": " + COMMANDS);
        };
    }

    private @Nullable Object add(List<String> coordinates) {
        if (coordinates.isEmpty()) {
            throw new IllegalArgumentException("Name the libraries: %dependency /add group:artifact:version");
        }
        proposed.addAll(coordinates);
        return null;
    }

    private @Nullable Object resolve(KernelSession session) throws IOException {
        List<String> wanted = List.copyOf(proposed);
        proposed.clear(); // also where it fails, as its users know it
        if (wanted.isEmpty()) {
            System.out.println("Nothing is proposed: %dependency /add group:artifact:version");
            return null;
        }
        List<Path> files = maven(session).resolve(wanted);
        LibraryVersions.add(files, session, false);
        resolved.addAll(wanted);
        artifacts.addAll(files);
        System.out.println("Added " + files.size() + (files.size() == 1 ? " artifact" : " artifacts"));
        return null;
    }

    private static @Nullable Object addRepository(List<String> words, KernelSession session) throws Exception {
        if (words.size() < 2) {
            throw new IllegalArgumentException("A repository has a name and an address: %dependency /add-repo ID URL");
        }
        // Policies, such as snapshot|always, follow; Maven's own (releases never, snapshots daily) serve as well.
        return session.lineMagic("mavenRepo", words.subList(0, 2));
    }

    private TextTable list() {
        List<List<String>> rows = new ArrayList<>();
        proposed.forEach(coordinate -> rows.add(List.of(coordinate, "proposed")));
        resolved.forEach(coordinate -> rows.add(List.of(coordinate, "resolved")));
        return new TextTable(List.of("library", "state"), rows);
    }

    private static MavenArtifacts maven(KernelSession session) {
        return MavenArtifacts.ofUser().withRepositories(MavenRepoMagic.repositories(session));
    }
}
