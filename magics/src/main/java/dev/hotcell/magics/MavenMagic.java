package dev.hotcell.magics;

import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.runtime.maven.MavenArtifacts;
import dev.hotcell.runtime.maven.MavenRepository;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code %maven}: libraries from Maven repositories for the class path, with all they depend on. */
public final class MavenMagic implements LineMagic {

    @Override
    public List<String> names() {
        return List.of("maven", "addMavenDependency", "addMavenDependencies");
    }

    @Override
    public String summary() {
        return "Adds libraries from Maven repositories to the class path, with everything they depend on.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("GROUP:ARTIFACT[:PACKAGING[:CLASSIFIER]]:VERSION…")
                .value("--from", "REPOSITORY", "an id or URL: ask this repository only; may repeat")
                .flag("-v", "name the files added")
                .flag("-vv", "the same");
    }

    @Override
    public List<MagicChoice> choices(MagicPlace place, KernelSession session) throws IOException {
        if (!place.isPositional()) {
            return MavenRepoMagic.repositories(session).stream()
                    .map(repository -> MagicChoice.of(repository.id(), "text", repository.url()))
                    .toList();
        }
        return LocalCoordinates.ofUser().choices(place.typed());
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws IOException {
        if (arguments.positional().isEmpty()) {
            throw new IllegalArgumentException("Name the libraries: %maven group:artifact:version");
        }
        MavenArtifacts maven = MavenArtifacts.ofUser().withRepositories(MavenRepoMagic.repositories(session));
        if (arguments.has("--from")) {
            maven = MavenArtifacts.ofUser().from(named(arguments.values("--from"), maven));
        }
        List<String> coordinates = arguments.positional().stream()
                .map(word -> word.replaceAll(",$", ""))
                .toList();
        LibraryVersions.add(maven.resolve(coordinates), session, arguments.has("-v") || arguments.has("-vv"));
        return null;
    }

    private static List<MavenRepository> named(List<String> wanted, MavenArtifacts maven) {
        List<MavenRepository> known = maven.repositories();
        List<MavenRepository> chosen = new ArrayList<>();
        for (String name : wanted) {
            if (name.matches("(maven-)?local")) {
                continue; // what is in the local repository is taken from there in any case
            }
            String id = name.equals("maven-central") ? "central" : name;
            known.stream()
                    .filter(repository -> repository.id().equals(id))
                    .findFirst()
                    .ifPresentOrElse(chosen::add, () -> chosen.add(byUrl(name, known)));
        }
        return chosen;
    }

    private static MavenRepository byUrl(String name, List<MavenRepository> known) {
        if (!name.contains(":/")) {
            throw new IllegalArgumentException("There is no repository " + name + "; known are "
                    + String.join(", ", known.stream().map(MavenRepository::id).toList())
                    + ". Add one by %mavenRepo ID URL, or give a URL");
        }
        String host = URI.create(name).getHost();
        return new MavenRepository("from-" + (host == null ? "folder" : host), name);
    }
}
