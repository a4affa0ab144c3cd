package dev.hotcell.models.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How the words before one change how positive it is, by VADER's rules. */
final class ValenceRules {
    private static final double DEGREE = 0.293;
    private static final double NEGATED = -0.74;
    private static final double NEVER_SO = 1.25;
    private static final double[] FADING = {1, 0.95, 0.9};
    private static final Set<String> NEGATIONS =
            Set.of(("aint arent cannot cant couldnt darent didnt doesnt dont hadnt hasnt"
                            + " havent isnt mightnt mustnt neither neednt never none nope nor not nothing nowhere oughtnt shant"
                            + " shouldnt uhuh wasnt werent uh-uh without wont wouldnt rarely seldom despite")
                    .split(" "));
    private static final Set<String> STRONGER =
            Set.of(("absolutely amazingly awfully completely considerable considerably"
                            + " decidedly deeply effing enormous enormously entirely especially exceptional exceptionally extreme"
                            + " extremely fabulously flipping flippin frackin fracking fricking frickin frigging friggin fully"
                            + " fuckin fucking fuggin fugging greatly hella highly hugely incredible incredibly intensely major"
                            + " majorly more most particularly purely quite really remarkably so substantially thoroughly total"
                            + " totally tremendous tremendously uber unbelievably unusually utter utterly very")
                    .split(" "));
    private static final Set<String> WEAKER = Set.of(("almost barely hardly kinda kindof kind-of less little marginal"
                    + " marginally occasional occasionally partly scarce scarcely slight slightly somewhat sorta sortof"
                    + " sort-of")
            .split(" "));
    private static final Set<String> WEAKER_PAIRS = Set.of("just enough", "kind of", "sort of");
    private static final Map<String, Double> IDIOMS = Map.of(
            "the shit", 3.0,
            "the bomb", 3.0,
            "bad ass", 1.5,
            "badass", 1.5,
            "bus stop", 0.0,
            "yeah right", -2.0,
            "kiss of death", -1.5,
            "to die for", 3.0,
            "beating heart", 3.5);

    private final Map<String, Double> valences;
    private final List<String> words;
    private final List<String> lower;
    private final boolean mixed;

    /**
     * Makes rules for a text.
     *
     * @param mixed whether some words, but not all, are in capitals
     */
    ValenceRules(Map<String, Double> valences, List<String> words, boolean mixed) {
        this.valences = valences;
        this.words = words;
        this.lower = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        this.mixed = mixed;
    }

    /** Returns how positive the word at a place is, there. */
    double valence(int at) {
        String word = lower.get(at);
        Double own = valences.get(word);
        boolean kindOf = word.equals("kind") && is(at + 1, "of");
        if (own == null || STRONGER.contains(word) || WEAKER.contains(word) || kindOf) {
            return 0;
        }
        double valence = own;
        if (word.equals("no") && at + 1 < lower.size() && valences.containsKey(lower.get(at + 1))) {
            valence = 0;
        }
        if (is(at - 1, "no") || is(at - 2, "no") || is(at - 3, "no") && (is(at - 1, "or") || is(at - 1, "nor"))) {
            valence = own * NEGATED;
        }
        if (mixed && SentimentLexicon.isCapitals(words.get(at))) {
            valence = SentimentLexicon.withCapitals(valence);
        }
        for (int back = 1; back <= 3 && at - back >= 0; back++) {
            if (!valences.containsKey(lower.get(at - back))) {
                valence += degree(at - back, valence) * FADING[back - 1];
                valence = negated(valence, at, back);
                valence = back == 3 ? idiom(valence, at) : valence;
            }
        }
        return least(valence, at);
    }

    private boolean is(int at, String word) {
        return at >= 0 && at < lower.size() && lower.get(at).equals(word);
    }

    private double degree(int at, double valence) {
        String word = lower.get(at);
        if (!STRONGER.contains(word) && !WEAKER.contains(word)) {
            return 0;
        }
        double change = STRONGER.contains(word) ? DEGREE : -DEGREE;
        change = valence < 0 ? -change : change;
        boolean loud = mixed && SentimentLexicon.isCapitals(words.get(at));
        return loud ? change + SentimentLexicon.withCapitals(valence) - valence : change;
    }

    private double negated(double valence, int at, int back) {
        boolean soOrThis = is(at - 1, "so") || is(at - 1, "this");
        boolean neverSo = back == 2 && is(at - 2, "never") && soOrThis
                || back == 3 && (is(at - 3, "never") && (is(at - 2, "so") || is(at - 2, "this")) || soOrThis);
        if (neverSo) {
            return valence * NEVER_SO;
        }
        boolean withoutDoubt = back == 2 && is(at - 2, "without") && is(at - 1, "doubt")
                || back == 3 && is(at - 3, "without") && (is(at - 2, "doubt") || is(at - 1, "doubt"));
        return !withoutDoubt && isNegation(lower.get(at - back)) ? valence * NEGATED : valence;
    }

    private static boolean isNegation(String word) {
        return NEGATIONS.contains(word) || word.contains("n't");
    }

    private double idiom(double valence, int at) {
        double result = valence;
        for (String phrase : List.of(
                joined(at - 1, at),
                joined(at - 2, at),
                joined(at - 2, at - 1),
                joined(at - 3, at - 1),
                joined(at - 3, at - 2))) {
            if (IDIOMS.containsKey(phrase)) {
                result = IDIOMS.getOrDefault(phrase, result);
                break;
            }
        }
        result = IDIOMS.getOrDefault(joined(at, at + 1), result);
        result = IDIOMS.getOrDefault(joined(at, at + 2), result);
        for (String phrase : List.of(joined(at - 3, at - 2), joined(at - 2, at - 1))) {
            result -= WEAKER_PAIRS.contains(phrase) ? DEGREE : 0;
        }
        return result;
    }

    private String joined(int from, int to) {
        return to < lower.size() ? String.join(" ", lower.subList(from, to + 1)) : "";
    }

    private double least(double valence, int at) {
        boolean least = is(at - 1, "least") && !valences.containsKey("least");
        return least && !is(at - 2, "at") && !is(at - 2, "very") ? valence * NEGATED : valence;
    }
}
