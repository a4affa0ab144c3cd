package dev.hotcell.models.evaluation;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How often each class was taken for each.
 *
 * @param classes the names of the classes
 * @param counts a row for each true class, in it a number for each predicted class
 */
public record ConfusionMatrix(List<String> classes, List<List<Integer>> counts) implements Displayable {

    public ConfusionMatrix {
        classes = List.copyOf(classes);
        counts = counts.stream().map(List::copyOf).toList();
        int size = classes.size();
        if (counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
            throw new IllegalArgumentException(size + " classes need a square of counts of that size");
        }
    }

    /**
     * Counts predictions.
     *
     * @param truth the index of the true class of each example
     * @param predicted the index of the class that it was taken for
     */
    public static ConfusionMatrix of(List<String> classes, List<Integer> truth, List<Integer> predicted) {
        if (truth.size() != predicted.size()) {
            throw new IllegalArgumentException(
                    truth.size() + " examples cannot have " + predicted.size() + " predictions");
        }
        int[][] counts = new int[classes.size()][classes.size()];
        for (int i = 0; i < truth.size(); i++) {
            counts[truth.get(i)][predicted.get(i)]++;
        }
        List<List<Integer>> rows = new ArrayList<>();
        for (int[] row : counts) {
            rows.add(IntStream.of(row).boxed().toList());
        }
        return new ConfusionMatrix(classes, rows);
    }

    private int count(int truth, int predicted) {
        return counts.get(truth).get(predicted);
    }

    private int ofTruth(int index) {
        return counts.get(index).stream().mapToInt(Integer::intValue).sum();
    }

    private int ofPrediction(int index) {
        return counts.stream().mapToInt(row -> row.get(index)).sum();
    }

    /** Returns how many examples were counted. */
    public int total() {
        return IntStream.range(0, classes.size()).map(this::ofTruth).sum();
    }

    /** Returns which part of all examples is right; not a number where there are none. */
    public double accuracy() {
        int right = IntStream.range(0, classes.size()).map(i -> count(i, i)).sum();
        return (double) right / total();
    }

    /** Returns which part of what was taken for a class is of it; not a number where nothing was. */
    public double precision(int index) {
        return (double) count(index, index) / ofPrediction(index);
    }

    /** Returns which part of a class was found; not a number where it has no examples. */
    public double recall(int index) {
        return (double) count(index, index) / ofTruth(index);
    }

    /** Returns the harmonic mean of precision and recall of a class; 0 where none of it was found. */
    public double f1(int index) {
        int both = ofTruth(index) + ofPrediction(index);
        return both == 0 ? 0 : 2.0 * count(index, index) / both;
    }

    /** Returns the mean of {@link #f1} over the classes. */
    public double macroF1() {
        return IntStream.range(0, classes.size())
                .mapToDouble(this::f1)
                .average()
                .orElse(Double.NaN);
    }

    /** Shows the counts, with precision and recall of each class; the darker, the more of the row. */
    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.html(html(), text());
    }

    private String text() {
        int width = 2 + classes.stream().mapToInt(String::length).max().orElse(1);
        width = Math.max(width, 2 + Integer.toString(total()).length());
        StringBuilder text = new StringBuilder(toString()).append('\n').append(" ".repeat(width));
        for (String name : classes) {
            text.append(String.format("%" + width + "s", name));
        }
        for (int i = 0; i < classes.size(); i++) {
            text.append(String.format("%n%" + width + "s", classes.get(i)));
            for (int count : counts.get(i)) {
                text.append(String.format("%" + width + "d", count));
            }
            text.append(String.format(Locale.ROOT, "  recall %.3f, precision %.3f", recall(i), precision(i)));
        }
        return text.toString();
    }

    private String html() {
        StringBuilder html = new StringBuilder("<table><caption style=\"text-align:left\">")
                .append(escaped(toString()))
                .append("</caption><thead><tr><th>true \\ predicted</th>");
        classes.forEach(name -> html.append("<th>").append(escaped(name)).append("</th>"));
        html.append("<th>recall</th><th>precision</th></tr></thead><tbody>");
        for (int i = 0; i < classes.size(); i++) {
            html.append("<tr><th>").append(escaped(classes.get(i))).append("</th>");
            int most = Math.max(1, Collections.max(counts.get(i)));
            for (int j = 0; j < classes.size(); j++) {
                html.append(cell(count(i, j), i == j ? "46,125,50" : "198,40,40", 0.6 * count(i, j) / most));
            }
            html.append(String.format(Locale.ROOT, "<td>%.3f</td><td>%.3f</td></tr>", recall(i), precision(i)));
        }
        return html.append("</tbody></table>").toString();
    }

    private static String cell(int count, String colour, double strength) {
        return String.format(
                Locale.ROOT,
                "<td style=\"background:rgba(%s,%.2f)\">%d</td>",
                colour,
                count == 0 ? 0 : strength,
                count);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d examples, accuracy %.4f, macro F1 %.4f", total(), accuracy(), macroF1());
    }
}
