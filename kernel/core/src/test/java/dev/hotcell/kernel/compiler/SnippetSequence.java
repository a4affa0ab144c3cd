package dev.hotcell.kernel.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cells to be run one after the other.
 *
 * @param since the first Java version that it is for
 * @param difference why the compiler and JShell may disagree; empty if they may not
 */
record SnippetSequence(String name, int since, String difference, List<String> cells) {
    private static final String DIFFERS = "differs: ";
    private static final Pattern SINCE = Pattern.compile(" since (\\d+)$");

    /** Reads a file: sequences begin with {@code === name}, cells are parted by {@code ---}; a name may end with {@code since 21}. */
    static List<SnippetSequence> read(Path file) {
        List<SnippetSequence> sequences = new ArrayList<>();
        try {
            String topic = file.getFileName().toString().replace(".txt", "");
            for (String block : Files.readString(file).split("(?m)^=== ")) {
                if (block.isBlank()) {
                    continue;
                }
                int end = block.indexOf('\n');
                String head = block.substring(0, end);
                int at = head.indexOf(DIFFERS);
                List<String> cells = Arrays.stream(block.substring(end + 1).split("(?m)^---\n"))
                        .map(String::strip)
                        .filter(c -> !c.isEmpty())
                        .toList();
                String title = (at < 0 ? head : head.substring(0, at)).strip();
                Matcher since = SINCE.matcher(title);
                int version = since.find() ? Integer.parseInt(since.group(1)) : 17;
                String name = topic + ": " + since.replaceFirst("");
                sequences.add(
                        new SnippetSequence(name, version, at < 0 ? "" : head.substring(at + DIFFERS.length()), cells));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sequences;
    }

    @Override
    public String toString() {
        return name;
    }
}
