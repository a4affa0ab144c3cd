package dev.hotcell.llm.experiment;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.HtmlTable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.progress.MetricHistory;
import dev.hotcell.runtime.ByteSize;
import java.util.List;
import java.util.Locale;

/**
 * Architectures that were trained on one budget, the best first.
 *
 * @param models how each did
 * @param curves the validation loss of each as it fell, which {@code display} draws
 * @param title says what the budget was, and on which device
 */
public record Comparison(String title, List<ComparedModel> models, MetricHistory curves) implements Displayable {
    private static final List<String> HEADINGS =
            List.of("model", "architecture", "weights", "validation loss", "tokens/s", "memory of training");

    /** Copies the list. */
    public Comparison {
        models = List.copyOf(models);
    }

    /** Fits a law of scale to the losses over the numbers of weights. */
    public ScalingLaw scalingLaw() {
        return ScalingLaw.fit(
                models.stream().mapToDouble(ComparedModel::parameters).toArray(),
                models.stream().mapToDouble(ComparedModel::loss).toArray());
    }

    private static List<String> cells(ComparedModel model) {
        return List.of(
                model.name(),
                model.config().summary(),
                String.format(Locale.ROOT, "%,d", model.parameters()),
                String.format(Locale.ROOT, "%.4f", model.loss()),
                String.format(Locale.ROOT, "%,.0f", model.tokensPerSecond()),
                ByteSize.format(model.stateBytes()));
    }

    /** Shows a table. */
    @Override
    public MimeBundle toMimeBundle() {
        HtmlTable table = new HtmlTable(HEADINGS).note(title);
        for (int column = 2; column < HEADINGS.size(); column++) {
            table.alignRight(column);
        }
        models.forEach(model -> table.row(cells(model)));
        return MimeBundle.html(table.html(), toString());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(title);
        models.forEach(model -> text.append('\n').append(String.join(" · ", cells(model))));
        return text.toString();
    }
}
