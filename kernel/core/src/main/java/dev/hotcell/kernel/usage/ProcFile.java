package dev.hotcell.kernel.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads files of Linux's {@code /proc}. */
final class ProcFile {
    private ProcFile() {}

    /** Returns the lines of a file, none where there is no such file or it may not be read. */
    static List<String> lines(String name) {
        try {
            return Files.readAllLines(Path.of("/proc", name));
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }

    /** Returns the values of lines such as {@code MemTotal: 12 kB}, in bytes. */
    static Map<String, Long> sizes(String name) {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (String line : lines(name)) {
            String[] words = line.trim().split(":?\\s+");
            if (words.length == 3 && words[2].equals("kB")) {
                sizes.put(words[0], Long.parseLong(words[1]) * 1024);
            }
        }
        return sizes;
    }
}
