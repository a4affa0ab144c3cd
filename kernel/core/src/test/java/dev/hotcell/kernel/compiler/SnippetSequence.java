package dev.hotcell.kernel.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cells to be run one after the other.
 *
 * @param since the first Java version that it is for
 * @param difference what the compiler and JShell make of it, each in its way; empty if they must agree
 */
record SnippetSequence(String name, int since, Optional<Difference> difference, List<String> cells) {
    private static final String DIFFERS = " differs: ";
    private static final Pattern SINCE = Pattern.compile(" since (\\d+)$");

    /** Why the compiler does not do as JShell does, and the lines of the transcript of each. */
    record Difference(String reason, List<String> inJShell, List<String> here) {}

    /**
     * Reads a file: sequences begin with {@code === name}, cells are parted by {@code ---}; a name may end with
     * {@code since 21}. Where a name is followed by {@code differs: reason}, {@code --- in JShell} and {@code --- here}
     * stand behind the cells, and under each the transcript; {@code --- in JShell 25} is for that version alone.
     */
    static List<SnippetSequence> read(Path file) {
        String topic = file.getFileName().toString().replace(".txt", "");
        try {
            return Arrays.stream(Files.readString(file).split("(?m)^=== "))
                    .filter(block -> !block.isBlank())
                    .map(block -> parse(topic, block))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SnippetSequence parse(String topic, String block) {
        int end = block.indexOf('\n');
        String[] head = block.substring(0, end).split(DIFFERS, 2);
        List<String> cells = new ArrayList<>();
        Map<String, List<String>> outcomes = new HashMap<>();
        for (String part : ("---" + block.substring(end)).split("(?m)^---")) {
            String title = part.lines().findFirst().orElse("").strip();
            String text = part.substring(Math.max(0, part.indexOf('\n'))).strip();
            if (!title.isEmpty()) {
                outcomes.put(title, text.lines().toList());
            } else if (!text.isEmpty()) {
                cells.add(text);
            }
        }
        Matcher since = SINCE.matcher(head[0].strip());
        int version = since.find() ? Integer.parseInt(since.group(1)) : 17;
        String name = topic + ": " + since.replaceFirst("");
        if (head.length == 1) {
            return new SnippetSequence(name, version, Optional.empty(), cells);
        }
        List<String> inJShell = outcomes.get("in JShell " + Runtime.version().feature());
        return new SnippetSequence(
                name,
                version,
                Optional.of(new Difference(
                        head[1],
                        inJShell != null ? inJShell : outcomes.getOrDefault("in JShell", List.of()),
                        outcomes.getOrDefault("here", List.of()))),
                cells);
    }

    @Override
    public String toString() {
        return name;
    }
}
