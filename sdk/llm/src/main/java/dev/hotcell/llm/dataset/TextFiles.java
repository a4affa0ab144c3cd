package dev.hotcell.llm.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Text files in UTF-8, each read in pieces of whole lines, so that none is ever in memory as a whole. */
public final class TextFiles implements TextSource {
    private static final int PIECE = 1 << 20;

    private final List<Path> files;

    private TextFiles(List<Path> files) {
        this.files = List.copyOf(files);
    }

    /** Names files, in their order. */
    public static TextFiles of(Path... files) {
        return new TextFiles(List.of(files));
    }

    @Override
    public void forEach(Consumer<String> document) throws IOException {
        for (Path file : files) {
            try (BufferedReader reader = Files.newBufferedReader(file)) {
                readPieces(reader, document);
            } catch (MalformedInputException e) {
                throw new DatasetException(file, "is not a text in UTF-8");
            }
        }
    }

    private static void readPieces(BufferedReader reader, Consumer<String> document) throws IOException {
        char[] buffer = new char[1 << 16];
        StringBuilder piece = new StringBuilder();
        for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
            piece.append(buffer, 0, count);
            int end = piece.lastIndexOf("\n") + 1;
            if (piece.length() >= PIECE && end > 0) {
                document.accept(piece.substring(0, end));
                piece.delete(0, end);
            }
        }
        if (!piece.isEmpty()) {
            document.accept(piece.toString());
        }
    }
}
