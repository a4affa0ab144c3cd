package dev.hotcell.llm.experiment;

import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.display.LiveDisplay;
import dev.hotcell.llm.dataset.TokenFile;
import dev.hotcell.llm.tokenizer.Tokenizer;
import dev.hotcell.llm.training.LanguageModelTraining;
import dev.hotcell.llm.training.TransformerModel;
import dev.hotcell.llm.transformer.Transformer;
import dev.hotcell.llm.transformer.TransformerConfig;
import dev.hotcell.models.training.TrainingRun;
import dev.hotcell.models.training.Validation;
import dev.hotcell.progress.MetricHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Trains several architectures on the same text, for the same steps, from the same seed, and compares them.
 *
 * <pre>{@code
 * new Experiment(training, validation, tokenizer, 200, 16).compare(Map.of("GPT-2", gpt, "Llama", llama))
 * }</pre>
 *
 * @param training the text that is learnt
 * @param validation a text that is not
 * @param steps of each training
 * @param batchSize how many examples a step sees
 */
public record Experiment(TokenFile training, TokenFile validation, Tokenizer tokenizer, long steps, int batchSize) {
    /** Weights, gradients and two memories of the optimizer, in numbers of four bytes. */
    private static final int BYTES_PER_WEIGHT = 16;

    private static final int VALIDATIONS = 10;

    /**
     * Trains each architecture anew, one after the other, while their losses are drawn in one chart.
     *
     * @param configs by name, trained in the map's order
     * @throws dev.hotcell.cell.CellInterruptedException if the cell is interrupted
     */
    public Comparison compare(Map<String, TransformerConfig> configs) {
        MetricHistory curves = new MetricHistory("Validation loss", "step");
        List<ComparedModel> models = new ArrayList<>();
        String device = "";
        try (LiveDisplay chart = new LiveDisplay(() -> curves)) {
            for (Map.Entry<String, TransformerConfig> entry : configs.entrySet()) {
                try (TransformerModel model =
                        TransformerModel.untrained(entry.getKey(), new Transformer(entry.getValue()), tokenizer, 1)) {
                    models.add(train(model, curves, chart));
                    device = model.network().deviceName();
                }
            }
        }
        models.sort(Comparator.comparingDouble(ComparedModel::loss));
        String title = String.format(
                Locale.ROOT,
                "%,d steps of %d examples, of %,d tokens of text, on %s",
                steps,
                batchSize,
                training.length(),
                device);
        return new Comparison(title, models, curves);
    }

    private ComparedModel train(TransformerModel model, MetricHistory curves, LiveDisplay chart) {
        int length = model.config().contextLength();
        String name = model.network().name();
        TrainingRun run = LanguageModelTraining.of(model, training)
                .validateOn(validation.windows(length))
                .validateEvery(Math.max(1, steps / VALIDATIONS))
                .afterValidation(now -> {
                    Validation last = now.lastValidation().orElseThrow();
                    curves.add(name, last.step(), last.loss());
                    chart.changed();
                })
                .batchSize(batchSize)
                .steps(steps)
                .quietly()
                .start();
        if (run.status() == TrainingRun.Status.INTERRUPTED) {
            throw new CellInterruptedException();
        }
        long parameters = model.network().parameterCount();
        return new ComparedModel(
                name,
                model.config(),
                parameters,
                run.lastValidation().orElseThrow().loss(),
                run.stepsPerSecond() * batchSize * length,
                BYTES_PER_WEIGHT * parameters);
    }
}
