package dev.hotcell.models.speech;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The program espeak-ng, asked how words are pronounced. It is run, and not linked to.
 *
 * @see <a href="https://github.com/espeak-ng/espeak-ng">eSpeak NG</a>
 */
final class Espeak {
    private static final Pattern CLAUSE = Pattern.compile("(.+?)([,;:.!?]+(?=\\s|$)|$)");

    private final Path program;
    private final String language;

    /**
     * Makes one.
     *
     * @param language as the program names it: {@code en-us}
     */
    Espeak(Path program, String language) {
        this.program = program;
        this.language = language;
    }

    /** Returns the program, if it is installed. */
    static Optional<Path> find() {
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of(Path.of(folder, "espeak-ng"), Path.of(folder, "espeak-ng.exe")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Returns the sounds of a sentence in the International Phonetic Alphabet, with its punctuation. */
    String phonemes(String sentence) {
        List<String> clauses = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        Matcher matcher = CLAUSE.matcher(sentence.replaceAll("\\s+", " "));
        while (matcher.find()) {
            if (matcher.group(1).codePoints().noneMatch(Character::isLetterOrDigit)) {
                continue;
            }
            clauses.add(matcher.group(1).strip());
            marks.add(matcher.group(2).isEmpty() ? "" : matcher.group(2).substring(0, 1));
        }
        StringBuilder phonemes = new StringBuilder();
        for (int i = 0; i < clauses.size(); i++) {
            phonemes.append(i == 0 ? "" : " ").append(ask(clauses.get(i))).append(marks.get(i));
        }
        return phonemes.toString();
    }

    private String ask(String clause) {
        try {
            Process process = new ProcessBuilder(program.toString(), "-q", "--ipa", "-v", language, "--stdin")
                    .redirectErrorStream(true)
                    .start();
            try (CellContext.Scope hook = CellContext.current().onInterrupt(process::destroyForcibly)) {
                process.getOutputStream().write(clause.getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().close();
                String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                CellContext.current().checkCancelled();
                if (process.waitFor() != 0) {
                    throw new IOException(answer.strip());
                }
                return answer.strip().replaceAll("\\s+", " ");
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(program + " failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CellInterruptedException();
        }
    }
}
