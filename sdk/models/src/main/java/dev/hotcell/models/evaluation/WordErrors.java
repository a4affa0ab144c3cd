package dev.hotcell.models.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a text differs from what was said, word by word. Capitals and punctuation do not count, and neither does whether a title
 * is written out.
 *
 * @param words how many were said
 * @param wrong how many are others
 * @param missing how many were left out
 * @param added how many were never said
 */
public record WordErrors(int words, int wrong, int missing, int added) {
    private static final Map<String, String> TITLES =
            Map.of("mr", "mister", "mrs", "missus", "dr", "doctor", "st", "saint", "prof", "professor");

    /**
     * Compares a text with what was said, by the fewest changes that make one of the other.
     *
     * @param said what was said
     * @param text what is to be judged
     */
    public static WordErrors of(String said, String text) {
        List<String> wanted = words(said);
        List<String> found = words(text);
        WordErrors[] row = new WordErrors[found.size() + 1];
        for (int j = 0; j <= found.size(); j++) {
            row[j] = new WordErrors(wanted.size(), 0, 0, j);
        }
        for (String word : wanted) {
            WordErrors[] next = new WordErrors[row.length];
            next[0] = row[0].plus(0, 1, 0);
            for (int j = 1; j < row.length; j++) {
                WordErrors both = row[j - 1].plus(word.equals(found.get(j - 1)) ? 0 : 1, 0, 0);
                next[j] = fewer(both, fewer(row[j].plus(0, 1, 0), next[j - 1].plus(0, 0, 1)));
            }
            row = next;
        }
        return row[found.size()];
    }

    private static WordErrors fewer(WordErrors one, WordErrors other) {
        return other.errors() < one.errors() ? other : one;
    }

    private WordErrors plus(int moreWrong, int moreMissing, int moreAdded) {
        return new WordErrors(words, wrong + moreWrong, missing + moreMissing, added + moreAdded);
    }

    private static List<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}']+", " ")
                        .split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> TITLES.getOrDefault(word, word))
                .toList();
    }

    /** Returns these together with those of another text. */
    public WordErrors plus(WordErrors other) {
        return new WordErrors(words + other.words, wrong + other.wrong, missing + other.missing, added + other.added);
    }

    /** Returns how many errors there are. */
    public int errors() {
        return wrong + missing + added;
    }

    /** Returns the errors for each word that was said: 0 if all is right. */
    public double rate() {
        return words == 0 ? errors() : (double) errors() / words;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "word error rate %.1f %% (%d wrong, %d missing, %d added of %d)",
                100 * rate(),
                wrong,
                missing,
                added,
                words);
    }
}
