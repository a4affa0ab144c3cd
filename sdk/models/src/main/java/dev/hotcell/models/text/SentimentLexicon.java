package dev.hotcell.models.text;

import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.PipPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Judges how positive or negative an English text is by the words in it, with VADER 3.3.2 (MIT): a lexicon of 7,500 words and
 * emoticons, and rules for negation, degree, capitals, <i>but</i> and exclamation marks. Nothing is learnt. Emoji are not read.
 *
 * <pre>{@code
 * SentimentLexicon.load().score("Not bad at all!")
 * }</pre>
 *
 * @see <a href="https://doi.org/10.1609/icwsm.v8i1.14550">Hutto and Gilbert: VADER (2014)</a>
 */
public final class SentimentLexicon {
    private static final Asset LEXICON = new Asset(
            "vader-lexicon",
            new PipPackage("vaderSentiment", "3.3.2"),
            "vaderSentiment/vader_lexicon.txt",
            "1ec9c6e9ee19aade328f8beb393a6afa71a5bb3acf7d3cc22d4ef568df374bf5");
    private static final double CAPITALS = 0.733;
    private static final double EXCLAMATION = 0.292;
    private static final double QUESTION = 0.18;
    private static final double MANY_QUESTIONS = 0.96;
    private static final double LARGEST_SUM = 15;

    private final Map<String, Double> valences;

    private SentimentLexicon(Map<String, Double> valences) {
        this.valences = valences;
    }

    /**
     * Loads the lexicon: 0.4 MB on the heap.
     *
     * @throws IOException if it cannot be fetched
     */
    public static SentimentLexicon load() throws IOException {
        return read(Assets.fetch(LEXICON));
    }

    /**
     * Reads another lexicon of the form: a word, a tab, from -4 to 4 how positive it is, and whatever follows a second tab.
     *
     * @throws IOException if it cannot be read, or a line has another form
     */
    public static SentimentLexicon read(Path file) throws IOException {
        Map<String, Double> valences = new HashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String[] parts = lines.get(i).strip().split("\t");
            if (parts.length < 2) {
                continue;
            }
            try {
                valences.put(parts[0], Double.parseDouble(parts[1]));
            } catch (NumberFormatException e) {
                throw new IOException(file + ", line " + (i + 1) + ": " + parts[1] + " is no number", e);
            }
        }
        return new SentimentLexicon(valences);
    }

    /** Returns from -1 how negative to 1 how positive a text is; about 0 if it is neither. */
    public double score(String text) {
        List<String> words = words(text);
        boolean mixed = hasCapitalsAndOthers(words);
        double[] sentiments = new double[words.size()];
        double sum = 0;
        ValenceRules rules = new ValenceRules(valences, words, mixed);
        for (int i = 0; i < sentiments.length; i++) {
            sentiments[i] = rules.valence(i);
        }
        int but = indexOfBut(words);
        for (int i = 0; i < sentiments.length; i++) {
            sum += sentiments[i] * (but < 0 || i == but ? 1 : i < but ? 0.5 : 1.5);
        }
        sum += Math.signum(sum) * emphasis(text);
        return sum / Math.sqrt(sum * sum + LARGEST_SUM);
    }

    /** Returns {@code positive}, {@code negative} or, between -0.05 and 0.05, {@code neutral}. */
    public String label(String text) {
        double score = score(text);
        return score >= 0.05 ? "positive" : score <= -0.05 ? "negative" : "neutral";
    }

    private static int indexOfBut(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equalsIgnoreCase("but")) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String token : text.strip().split("\\s+")) {
            String stripped = token.replaceAll("^\\p{Punct}+|\\p{Punct}+$", "");
            if (!token.isEmpty()) {
                words.add(stripped.length() <= 2 ? token : stripped); // an emoticon, more likely
            }
        }
        return words;
    }

    private static boolean hasCapitalsAndOthers(List<String> words) {
        long capitals = words.stream().filter(SentimentLexicon::isCapitals).count();
        return capitals > 0 && capitals < words.size();
    }

    static boolean isCapitals(String word) {
        return word.equals(word.toUpperCase(Locale.ROOT)) && !word.equals(word.toLowerCase(Locale.ROOT));
    }

    static double withCapitals(double valence) {
        return valence > 0 ? valence + CAPITALS : valence - CAPITALS;
    }

    private static double emphasis(String text) {
        long exclamations = text.chars().filter(c -> c == '!').count();
        long questions = text.chars().filter(c -> c == '?').count();
        double asked = questions < 2 ? 0 : questions <= 3 ? questions * QUESTION : MANY_QUESTIONS;
        return Math.min(4, exclamations) * EXCLAMATION + asked;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "lexicon of %,d words", valences.size());
    }
}
