package dev.hotcell.magics;

import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code %load}: runs a script or the code cells of a notebook. */
public final class LoadMagic implements LineMagic {
    private static final List<String> EXTENSIONS = List.of("", ".jsh", ".jshell", ".java", ".ijava", ".ipynb");

    @Override
    public List<String> names() {
        return List.of("load");
    }

    @Override
    public String summary() {
        return "Runs a script, or the code cells of a notebook, as if it stood here.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.anything("FILE");
    }

    @Override
    public List<MagicChoice> choices(MagicPlace place, KernelSession session) throws IOException {
        return PathChoices.of(place.typed(), CdMagic.folder(session), file -> true);
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws Exception {
        String name = String.join(" ", arguments.positional());
        if (name.isEmpty()) {
            throw new IllegalArgumentException("Name the file: %load FILE");
        }
        Path file = find(CdMagic.folder(session).resolve(name));
        String text = Files.readString(file);
        List<String> pieces = List.of(text);
        if (file.toString().endsWith(".ipynb")) {
            try {
                pieces = NotebookFile.codeCells(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
            }
        }
        for (String piece : pieces) {
            session.eval(piece);
        }
        return null;
    }

    private static Path find(Path named) throws NoSuchFileException {
        Stream<Path> tried = EXTENSIONS.stream().map(extension -> Path.of(named + extension));
        return tried.filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new NoSuchFileException(
                        named.toString(),
                        null,
                        "no such file, nor with " + String.join(" ", EXTENSIONS.subList(1, 6))));
    }
}
