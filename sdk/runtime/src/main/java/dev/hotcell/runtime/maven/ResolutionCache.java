package dev.hotcell.runtime.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was resolved before, in this session or another. Most of the time that the resolver takes for libraries that are
 * there already goes into loading the resolver itself. An answer holds as long as every file that it came from (POMs,
 * artifacts, settings) has the size and the time of modification that it had, or is absent as it was.
 */
final class ResolutionCache {
    private static final String ANSWER = "answer ";
    private static final String READ = "read ";
    private static final String ABSENT = "absent";
    private static final int MOST = 1_000;

    private final Path folder;

    ResolutionCache(Path folder) {
        this.folder = folder;
    }

    /** Returns the answer to a question, if it was kept and still holds. */
    Optional<List<Path>> find(String question) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file(question));
        } catch (IOException e) {
            return Optional.empty(); // never asked, or nothing to rely on
        }
        List<Path> answer = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(ANSWER)) {
                answer.add(Path.of(line.substring(ANSWER.length())));
            } else if (!line.startsWith(READ) || !holds(line.substring(READ.length()))) {
                return Optional.empty();
            }
        }
        // Written last, so a file that was cut off has none.
        return answer.isEmpty() ? Optional.empty() : Optional.of(answer);
    }

    private static boolean holds(String read) {
        int space = read.indexOf(' ');
        return space > 0 && read.substring(0, space).equals(state(Path.of(read.substring(space + 1))));
    }

    /**
     * Keeps an answer. It is only a saving of time, so a folder that cannot be written to is no error.
     *
     * @param read the files that the answer came from, there or not
     */
    void keep(String question, List<Path> answer, Collection<Path> read) {
        StringBuilder text = new StringBuilder();
        read.forEach(file ->
                text.append(READ).append(state(file)).append(' ').append(file).append('\n'));
        answer.forEach(file -> text.append(ANSWER).append(file).append('\n'));
        try {
            Files.createDirectories(folder);
            makeRoom();
            Path partial = Files.createTempFile(folder, "resolution", ".partial");
            try {
                Files.writeString(partial, text);
                Files.move(partial, file(question), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            return;
        }
    }

    /** An answer is asked for anew in a moment, so it does not matter which go. */
    private void makeRoom() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path old : files.skip(MOST - 1).toList()) {
                Files.deleteIfExists(old);
            }
        }
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + "@" + attributes.lastModifiedTime().toMillis();
        } catch (NoSuchFileException e) {
            return ABSENT;
        } catch (IOException e) {
            return "unreadable";
        }
    }

    private Path file(String question) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(question.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
