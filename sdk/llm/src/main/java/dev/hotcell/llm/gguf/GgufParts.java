package dev.hotcell.llm.gguf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a model: one, or the parts of one that was split, {@code …-00001-of-00003.gguf}.
 *
 * @param files in order
 */
public record GgufParts(List<Path> files) {
    private static final Pattern PART = Pattern.compile("(.*)-(\\d{5})-of-(\\d{5})\\.gguf");
    private static final int MOST_PARTS = 1000;

    public GgufParts {
        files = List.copyOf(files);
    }

    /** Returns the parts that belong to a file, whichever of them it is; the file alone if it is no part. */
    public static GgufParts of(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        return new GgufParts(names(name).stream().map(file::resolveSibling).toList());
    }

    /** Returns the names of the parts to which the part of a name belongs; the name alone if it is no part's. */
    public static List<String> names(String name) {
        Matcher part = PART.matcher(name);
        if (!part.matches()) {
            return List.of(name);
        }
        int count = Math.min(MOST_PARTS, Integer.parseInt(part.group(3)));
        List<String> names = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            names.add(String.format(Locale.ROOT, "%s-%05d-of-%s.gguf", part.group(1), number, part.group(3)));
        }
        return names.isEmpty() ? List.of(name) : names;
    }

    /**
     * Checks that all are there, whole, and parts of one model.
     *
     * @throws GgufException if not; the message names the file
     * @throws IOException if one cannot be read
     */
    public void check() throws IOException {
        for (int index = 0; index < files.size(); index++) {
            Path file = files.get(index);
            if (files.size() > 1 && !Files.exists(file)) {
                throw new GgufException(
                        file, "is missing: it is part " + (index + 1) + " of " + files.size() + " of the model");
            }
            GgufFile read = GgufFile.read(file);
            long count = read.integer("split.count").orElse(1L);
            if (count > 1 && (count != files.size() || read.integer("split.no").orElse(-1L) != index)) {
                throw new GgufException(
                        file,
                        "says that it is part " + (read.integer("split.no").orElse(-1L) + 1) + " of " + count
                                + ": parts of a model must keep their names, …-00001-of-0000N.gguf");
            }
        }
    }

    /**
     * Returns the bytes of all together.
     *
     * @throws IOException if one cannot be read
     */
    public long sizeInBytes() throws IOException {
        long sum = 0;
        for (Path file : files) {
            GgufFile.checkPresent(file);
            sum += Files.size(file);
        }
        return sum;
    }
}
