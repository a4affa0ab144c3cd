package dev.hotcell.magics;

import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code %cd}: the folder that magics start from. A JVM cannot change its own working folder, so relative paths in Java
 * code keep starting from where the kernel was started.
 */
public final class CdMagic implements LineMagic {
    private static final Path START = Path.of("").toAbsolutePath();

    private volatile Path folder = START;
    private volatile Path before = START;

    /** Returns the folder that a session's magics start from. */
    static Path folder(KernelSession session) {
        return session.magics()
                .line("cd")
                .map(magic -> magic instanceof CdMagic cd ? cd.folder : START)
                .orElse(START);
    }

    /** Returns the file that a session's magic names: relative to its folder, {@code ~} for the user's home. */
    static Path file(String named, KernelSession session) {
        return resolve(named, folder(session));
    }

    private static Path resolve(String named, Path folder) {
        Path home = Path.of(System.getProperty("user.home"));
        return named.equals("~")
                ? home
                : named.startsWith("~/")
                        ? home.resolve(named.substring(2))
                        : folder.resolve(named).normalize();
    }

    @Override
    public List<String> names() {
        return List.of("cd");
    }

    @Override
    public String summary() {
        return "Changes the folder that magics and shell commands start from; Java's own relative paths stay as they are.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.anything("[FOLDER | -]").flag("-q", "without returning it");
    }

    @Override
    public List<MagicChoice> choices(MagicPlace place, KernelSession session) throws IOException {
        return PathChoices.of(place.typed(), CdMagic.folder(session), file -> false);
    }

    @Override
    public @Nullable String runLine(MagicArguments arguments, KernelSession session) throws IOException {
        String named = arguments.positional().isEmpty() ? "~" : String.join(" ", arguments.positional());
        Path target = named.equals("-") ? before : resolve(named, folder);
        if (!Files.isDirectory(target)) {
            throw new NotDirectoryException(target.toString());
        }
        before = folder;
        folder = target;
        return arguments.has("-q") ? null : target.toString();
    }
}
