package dev.hotcell.models.speech;

import dev.hotcell.runtime.ByteLetters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whisper's tokens: pieces of text in bytes, marks for languages and tasks, and moments in steps of 20 ms. */
final class WhisperVocabulary {
    static final double SECONDS_PER_STEP = 0.02;
    private static final int ENGLISH_ONLY = 51_864;

    private final List<String> tokens;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, Integer> languages = new LinkedHashMap<>();
    final int end;
    final int start;
    final int previous;
    final int noSpeech;
    final int withoutTimes;
    final int firstTime;

    WhisperVocabulary(List<String> tokens) {
        this.tokens = List.copyOf(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            numbers.put(tokens.get(i), i);
        }
        end = number("<|endoftext|>");
        start = number("<|startoftranscript|>");
        previous = number("<|startofprev|>");
        noSpeech = numbers.containsKey("<|nospeech|>") ? number("<|nospeech|>") : number("<|nocaptions|>");
        withoutTimes = number("<|notimestamps|>");
        firstTime = withoutTimes + 1;
        if (tokens.size() != ENGLISH_ONLY) {
            for (int i = start + 1; i < previous; i++) {
                String token = tokens.get(i);
                if (token.matches("<\\|[a-z]{2,3}\\|>")) {
                    languages.put(token.substring(2, token.length() - 2), i);
                }
            }
        }
    }

    /**
     * Reads the vocabulary that lies beside a model: a token a line.
     *
     * @throws IOException if it cannot be read, or is not Whisper's
     */
    static WhisperVocabulary read(Path file) throws IOException {
        try {
            return new WhisperVocabulary(Files.readAllLines(file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file.getFileName() + " is no vocabulary of Whisper: " + e.getMessage(), e);
        }
    }

    private int number(String token) {
        Integer number = numbers.get(token);
        if (number == null) {
            throw new IllegalArgumentException("it has no " + token);
        }
        return number;
    }

    int size() {
        return tokens.size();
    }

    /** Returns the marks of the languages by their codes; none for a model of English only. */
    Map<String, Integer> languages() {
        return languages;
    }

    /** Returns the mark of a task: {@code transcribe}, {@code translate}. */
    int task(String task) {
        return number("<|" + task + "|>");
    }

    boolean isTime(int token) {
        return token >= firstTime;
    }

    boolean isText(int token) {
        return token < end;
    }

    double seconds(int time) {
        return (time - firstTime) * SECONDS_PER_STEP;
    }

    /** Returns the text of tokens; marks and times have none. */
    String text(List<Integer> spoken) {
        String letters = spoken.stream().filter(this::isText).map(tokens::get).collect(Collectors.joining());
        return new String(ByteLetters.decode(letters), StandardCharsets.UTF_8);
    }
}
