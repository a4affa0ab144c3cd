package dev.hotcell.magics;

import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.runtime.maven.MavenRepository;
import dev.hotcell.session.KernelSession;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** {@code %mavenRepo}: a repository more for {@code %maven}; it keeps those of its session. */
public final class MavenRepoMagic implements LineMagic {
    private final List<MavenRepository> repositories = new CopyOnWriteArrayList<>();

    /** Returns the repositories that a session has added. */
    static List<MavenRepository> repositories(KernelSession session) {
        return session.magics()
                .line("mavenRepo")
                .map(magic -> magic instanceof MavenRepoMagic added
                        ? List.copyOf(added.repositories)
                        : List.<MavenRepository>of())
                .orElse(List.of());
    }

    @Override
    public List<String> names() {
        return List.of("mavenRepo", "addMavenRepo");
    }

    @Override
    public String summary() {
        return "Adds a Maven repository that %maven asks after the others.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("ID URL");
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) {
        List<String> words = arguments.positional();
        if (words.size() != 2) {
            throw new IllegalArgumentException("A repository has a name and an address: %mavenRepo ID URL");
        }
        repositories.removeIf(known -> known.id().equals(words.get(0)));
        repositories.add(new MavenRepository(words.get(0), words.get(1)));
        return null;
    }
}
