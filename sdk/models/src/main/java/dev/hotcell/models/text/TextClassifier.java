package dev.hotcell.models.text;

import dev.hotcell.cell.CellContext;
import dev.hotcell.models.evaluation.ConfusionMatrix;
import dev.hotcell.progress.Progress;
import dev.hotcell.runtime.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Tells texts of several kinds apart: a multinomial logistic regression over {@link TextFeatures}, learnt from labelled texts by
 * AdaGrad. It lives on the heap.
 *
 * <pre>{@code
 * TextClassifier spam = TextClassifier.train(mails, TextFeatures.words(texts));
 * spam.classify("You have won!").label();
 * }</pre>
 *
 * @see <a href="https://jmlr.org/papers/v12/duchi11a.html">Duchi, Hazan and Singer: AdaGrad (2011)</a>
 */
public final class TextClassifier {
    private static final int ROUNDS = 12;
    private static final double STEP = 0.3;

    private final TextFeatures features;
    private final List<String> labels;
    private final double[][] weights;
    private final double decay;

    private TextClassifier(TextFeatures features, List<String> labels) {
        this.features = features;
        this.labels = labels;
        this.decay = features instanceof WordFeatures ? WordFeatures.DECAY : MeaningFeatures.DECAY;
        this.weights = new double[labels.size()][features.size() + 1];
    }

    /**
     * Learns from labelled texts; the order in which they are seen follows {@link Seed}.
     *
     * @throws IllegalArgumentException if there are fewer than two classes
     * @throws dev.hotcell.cell.CellInterruptedException if the cell is interrupted
     */
    public static TextClassifier train(List<LabelledText> texts, TextFeatures features) {
        List<String> labels =
                texts.stream().map(LabelledText::label).distinct().sorted().toList();
        if (labels.size() < 2) {
            throw new IllegalArgumentException("Texts of two classes at least are needed, not of " + labels);
        }
        TextClassifier classifier = new TextClassifier(features, labels);
        classifier.learn(texts);
        return classifier;
    }

    private void learn(List<LabelledText> texts) {
        List<SparseVector> vectors = new ArrayList<>(texts.size());
        List<Integer> order = new ArrayList<>(texts.size());
        try (Progress progress = Progress.start("reading texts", "texts", texts.size())) {
            for (LabelledText text : texts) {
                CellContext.current().checkCancelled();
                order.add(vectors.size());
                vectors.add(vector(text.text()));
                progress.advance(1);
            }
        }
        double[][] squares = new double[weights.length][weights[0].length];
        Random random = Seed.random("text classifier");
        for (int round = 0; round < ROUNDS; round++) {
            CellContext.current().checkCancelled();
            Collections.shuffle(order, random);
            for (int i : order) {
                step(vectors.get(i), labels.indexOf(texts.get(i).label()), squares);
            }
        }
    }

    private SparseVector vector(String text) {
        return features instanceof WordFeatures words ? words.of(text) : ((MeaningFeatures) features).of(text);
    }

    private void step(SparseVector vector, int truth, double[][] squares) {
        double[] probabilities = probabilities(vector);
        for (int label = 0; label < weights.length; label++) {
            double error = probabilities[label] - (label == truth ? 1 : 0);
            double[] row = weights[label];
            double[] seen = squares[label];
            for (int i = 0; i < vector.places().length; i++) {
                int place = vector.places()[i];
                move(row, seen, place, error * vector.values()[i] + decay * row[place]);
            }
            move(row, seen, row.length - 1, error);
        }
    }

    private static void move(double[] row, double[] seen, int place, double gradient) {
        seen[place] += gradient * gradient;
        row[place] -= STEP * gradient / (Math.sqrt(seen[place]) + 1e-8);
    }

    private double[] probabilities(SparseVector vector) {
        double[] scores = new double[weights.length];
        double most = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < scores.length; label++) {
            scores[label] = vector.dot(weights[label]) + weights[label][weights[label].length - 1];
            most = Math.max(most, scores[label]);
        }
        double sum = 0;
        for (int label = 0; label < scores.length; label++) {
            scores[label] = Math.exp(scores[label] - most);
            sum += scores[label];
        }
        for (int label = 0; label < scores.length; label++) {
            scores[label] /= sum;
        }
        return scores;
    }

    /** Returns the classes, sorted. */
    public List<String> labels() {
        return labels;
    }

    /** Returns what a text is taken for. */
    public TextPrediction classify(String text) {
        double[] probabilities = probabilities(vector(text));
        Map<String, Double> named = new LinkedHashMap<>();
        for (int i = 0; i < probabilities.length; i++) {
            named.put(labels.get(i), probabilities[i]);
        }
        return new TextPrediction(named);
    }

    /**
     * Compares what texts are taken for with what they are.
     *
     * @throws IllegalArgumentException if one is of a class that was not learnt
     */
    public ConfusionMatrix evaluate(List<LabelledText> texts) {
        List<Integer> truth = new ArrayList<>();
        List<Integer> predicted = new ArrayList<>();
        for (LabelledText text : texts) {
            CellContext.current().checkCancelled();
            if (!labels.contains(text.label())) {
                throw new IllegalArgumentException(
                        "The class " + text.label() + " was never learnt: it knows " + String.join(", ", labels));
            }
            truth.add(labels.indexOf(text.label()));
            predicted.add(labels.indexOf(classify(text.text()).label()));
        }
        return ConfusionMatrix.of(labels, truth, predicted);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "classifier of texts by %s: %s", features, String.join(", ", labels));
    }
}
