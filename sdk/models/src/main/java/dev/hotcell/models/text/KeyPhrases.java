package dev.hotcell.models.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the phrases of a text that are nearest to it in meaning, and unlike each other.
 *
 * @param embedder tells what texts mean
 * @see <a href="https://aclanthology.org/K18-1022/">Bennani-Smires and others: Simple unsupervised keyphrase extraction using
 *     sentence embeddings (2018)</a>
 */
public record KeyPhrases(TextEmbedder embedder) {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’-][\\p{L}\\p{N}]+)*");
    private static final int LONGEST = 3;
    private static final double NOVELTY = 0.3;
    private static final Set<String> PLAIN =
            Set.of(("a about above after again all also an and any are as at be because been"
                            + " before being below between both but by can could did do does doing down during each few for from"
                            + " further had has have having he her here hers him his how i if in into is it its just may me might"
                            + " more most must my no nor not now of off on once one only or other our out over own s same shall she"
                            + " should so some such t than that the their them then there these they this those through to too"
                            + " under until up upon very was we were what when where which while who whom why will with would yet"
                            + " you your")
                    .split(" "));

    /**
     * Returns phrases of one to three words, the most telling first.
     *
     * @param count how many at most
     */
    public List<String> of(String text, int count) {
        List<String> candidates = new ArrayList<>(candidates(text));
        if (candidates.isEmpty()) {
            return List.of();
        }
        TextEmbedding whole = embedder.embed(text);
        List<TextEmbedding> meanings = embedder.embed(candidates);
        return MarginalRelevance.chosen(meanings, i -> meanings.get(i).similarity(whole), count, NOVELTY).stream()
                .map(candidates::get)
                .toList();
    }

    /** Words that stand side by side in a sentence, none of which only joins others. */
    private static Set<String> candidates(String text) {
        Set<String> candidates = new LinkedHashSet<>();
        for (String sentence : text.split("[.,;:!?()\\[\\]\"\\n]+")) {
            List<String> run = new ArrayList<>();
            Matcher matcher = WORD.matcher(sentence.toLowerCase(Locale.ROOT));
            while (matcher.find()) {
                if (PLAIN.contains(matcher.group())) {
                    run.clear();
                    continue;
                }
                run.add(matcher.group());
                for (int length = 1; length <= Math.min(LONGEST, run.size()); length++) {
                    candidates.add(String.join(" ", run.subList(run.size() - length, run.size())));
                }
            }
        }
        return candidates;
    }
}
