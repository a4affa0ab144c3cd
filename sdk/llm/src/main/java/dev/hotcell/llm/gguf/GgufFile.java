package dev.hotcell.llm.gguf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header of a GGUF file, checked against the file's length.
 *
 * <pre>{@code
 * GgufFile file = GgufFile.read(Path.of("model.gguf"));
 * file.text("general.architecture");  // Optional[llama]
 * }</pre>
 *
 * @param version of the format, 2 or 3
 * @param metadata its keys and values, in order: numbers, booleans, strings, and lists of these. Unsigned numbers up to
 *     32 bits come as {@link Long}; of unsigned 64 bits the bits are kept
 * @param tensors in order
 * @param dataOffset where the tensors' data begin, in bytes
 * @param sizeInBytes of the whole file
 */
public record GgufFile(
        Path path,
        int version,
        Map<String, Object> metadata,
        List<GgufTensor> tensors,
        long dataOffset,
        long sizeInBytes) {

    public GgufFile {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        tensors = List.copyOf(tensors);
    }

    /**
     * Reads and checks a file's header.
     *
     * @throws GgufException if the file is missing, a folder, no GGUF file, of an unknown version, cut short or
     *     inconsistent
     * @throws IOException if it cannot be read
     */
    public static GgufFile read(Path path) throws IOException {
        checkPresent(path);
        try (GgufInput input = new GgufInput(path)) {
            return new GgufHeader(path, input).read();
        }
    }

    /**
     * Checks that there is a file.
     *
     * @throws GgufException if there is none, or a folder
     */
    public static void checkPresent(Path path) throws GgufException {
        if (Files.isDirectory(path)) {
            throw new GgufException(path, "is a folder: name the GGUF file inside it");
        }
        if (!Files.exists(path)) {
            throw new GgufException(path, "does not exist");
        }
    }

    /** Returns a string from the metadata; empty if there is none of that name and type. */
    public Optional<String> text(String key) {
        return metadata.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Returns a whole number from the metadata; empty if there is none of that name and type. */
    public Optional<Long> integer(String key) {
        return metadata.get(key) instanceof Number number && !(number instanceof Float) && !(number instanceof Double)
                ? Optional.of(number.longValue())
                : Optional.empty();
    }

    /** Returns the model's architecture, such as {@code llama}; empty if the file does not say. */
    public Optional<String> architecture() {
        return text("general.architecture");
    }
}
