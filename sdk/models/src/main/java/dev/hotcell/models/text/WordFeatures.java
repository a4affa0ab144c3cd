package dev.hotcell.models.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which words and pairs of words a text has: 1 + log of how often, times the log of how rare it is among the texts that were learnt
 * from, as a vector of length 1.
 */
final class WordFeatures implements TextFeatures {
    /** How much weights shrink a step. */
    static final double DECAY = 1e-5;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}$€£%']+|!");
    private static final int LEAST_TEXTS = 3;
    private static final int LONGEST_TEXT = 20_000;
    private static final float SCALE = 10; // coordinates of unit vectors are small

    private final Map<String, Integer> places = new HashMap<>();
    private final List<Double> rarity = new ArrayList<>();

    private WordFeatures(Map<String, Integer> textsWith, int texts) {
        new TreeMap<>(textsWith).forEach((term, count) -> {
            if (count >= Math.min(LEAST_TEXTS, texts)) {
                places.put(term, places.size());
                rarity.add(Math.log((1.0 + texts) / (1 + count)) + 1);
            }
        });
    }

    static WordFeatures of(List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("There are no texts to find words in");
        }
        Map<String, Integer> textsWith = new HashMap<>();
        for (String text : texts) {
            new HashSet<>(terms(text)).forEach(term -> textsWith.merge(term, 1, Integer::sum));
        }
        return new WordFeatures(textsWith, texts.size());
    }

    private static List<String> terms(String text) {
        String read = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        Matcher matcher = WORD.matcher(read.toLowerCase(Locale.ROOT));
        List<String> terms = new ArrayList<>();
        String before = "";
        while (matcher.find()) {
            String word = matcher.group();
            terms.add(word);
            if (!before.isEmpty()) {
                terms.add(before + " " + word);
            }
            before = word;
        }
        return terms;
    }

    @Override
    public int size() {
        return places.size();
    }

    SparseVector of(String text) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (String term : terms(text)) {
            Integer place = places.get(term);
            if (place != null) {
                counts.merge(place, 1, Integer::sum);
            }
        }
        int[] found = new int[counts.size()];
        double[] weights = new double[counts.size()];
        double squares = 0;
        int i = 0;
        for (Map.Entry<Integer, Integer> term : counts.entrySet()) {
            found[i] = term.getKey();
            weights[i] = (1 + Math.log(term.getValue())) * rarity.get(term.getKey());
            squares += weights[i] * weights[i];
            i++;
        }
        float[] values = new float[found.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (SCALE * weights[k] / Math.sqrt(squares));
        }
        return new SparseVector(found, values);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d words and pairs", size());
    }
}
