package dev.hotcell.magics;

import dev.hotcell.magic.CellMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicChoice;
import dev.hotcell.magic.MagicPlace;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code %%writefile}: the body of a cell as a file. */
public final class WriteFileMagic implements CellMagic {

    @Override
    public List<String> names() {
        return List.of("writefile", "file");
    }

    @Override
    public String summary() {
        return "Writes the body of the cell to a file.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("FILE").flag("-a", "append instead of replacing");
    }

    @Override
    public List<MagicChoice> choices(MagicPlace place, KernelSession session) throws IOException {
        return PathChoices.of(place.typed(), CdMagic.folder(session), file -> true);
    }

    @Override
    public @Nullable Object runCell(MagicArguments arguments, String body, KernelSession session) throws IOException {
        if (arguments.positional().size() != 1) {
            throw new IllegalArgumentException("Name one file: %%writefile [-a] FILE");
        }
        Path file = CdMagic.file(arguments.positional().get(0), session);
        String text = body.isEmpty() || body.endsWith("\n") ? body : body + "\n";
        boolean existed = Files.exists(file);
        if (arguments.has("-a")) {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } else if (existed) {
            Files.writeString(file, text); // in place, so that links and permissions stay
        } else {
            writeWhole(file, text);
        }
        String verb = arguments.has("-a") ? "Appended to " : existed ? "Overwrote " : "Wrote ";
        System.out.println(verb + file);
        return null;
    }

    private static void writeWhole(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("There is no folder " + folder + " to write " + file.getFileName() + " into");
        }
        Path partial = folder.resolve("." + file.getFileName() + "." + Long.toHexString(System.nanoTime()));
        try {
            Files.writeString(partial, text);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
