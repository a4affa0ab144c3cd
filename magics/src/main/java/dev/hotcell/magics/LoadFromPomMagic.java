package dev.hotcell.magics;

import dev.hotcell.magic.CellMagic;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.runtime.maven.MavenArtifacts;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code %loadFromPOM}: the dependencies of a Maven project for the class path. */
public final class LoadFromPomMagic implements LineMagic, CellMagic {
    private static final Set<String> SCOPES = Set.of("compile", "provided", "runtime", "system");
    private static final Set<String> KNOWN = Set.of("compile", "provided", "runtime", "system", "test");

    @Override
    public List<String> names() {
        return List.of("loadFromPOM");
    }

    @Override
    public String summary() {
        return "Adds a Maven project's dependencies to the class path; as a cell, those of the POM or tags in its body.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("[FILE] [SCOPE…]")
                .flag("-v", "name the files added")
                .flag("-vv", "the same");
    }

    @Override
    public List<MagicChoice> choices(MagicPlace place, KernelSession session) throws IOException {
        if (!place.before().isEmpty()) {
            return KNOWN.stream()
                    .map(scope -> MagicChoice.of(scope, "text", "scope"))
                    .toList();
        }
        return PathChoices.of(place.typed(), CdMagic.folder(session), PathChoices.endingWith(".xml"));
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws IOException {
        List<String> words = arguments.positional();
        if (words.isEmpty()) {
            throw new IllegalArgumentException("Name the POM: %loadFromPOM pom.xml [SCOPE…]");
        }
        load(CdMagic.folder(session).resolve(words.get(0)), words.subList(1, words.size()), arguments, session);
        return null;
    }

    @Override
    public @Nullable Object runCell(MagicArguments arguments, String body, KernelSession session) throws IOException {
        Path folder = Files.createTempDirectory("hotcell-pom");
        Path pom = folder.resolve("pom.xml");
        try {
            Files.writeString(pom, PomFragment.complete(body));
            load(pom, arguments.positional(), arguments, session);
        } finally {
            Files.deleteIfExists(pom);
            Files.delete(folder);
        }
        return null;
    }

    private static void load(Path pom, List<String> scopes, MagicArguments arguments, KernelSession session)
            throws IOException {
        for (String scope : scopes) {
            if (!KNOWN.contains(scope)) {
                throw new IllegalArgumentException("There is no scope " + scope + "; the scopes are " + KNOWN);
            }
        }
        List<Path> files = MavenArtifacts.ofUser()
                .withRepositories(MavenRepoMagic.repositories(session))
                .resolvePom(pom, scopes.isEmpty() ? SCOPES : Set.copyOf(scopes));
        LibraryVersions.add(files, session, arguments.has("-v") || arguments.has("-vv"));
    }
}
