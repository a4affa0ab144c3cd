package dev.hotcell.llm.experiment;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.Displayable;
import dev.hotcell.display.HtmlTable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.llm.Answer;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.ModelSettings;
import dev.hotcell.llm.gguf.GgufFile;
import dev.hotcell.llm.gguf.GgufTensor;
import dev.hotcell.llm.llama.LlamaModel;
import dev.hotcell.runtime.ByteSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Files of models, such as one model in several quantisations, compared by size, speed and perplexity.
 *
 * @param title says what they were measured on
 * @param files in the order in which they were given
 */
public record FileComparison(String title, List<ComparedFile> files) implements Displayable {
    private static final List<String> HEADINGS =
            List.of("model", "size", "bits per weight", "prompt tokens/s", "tokens/s", "perplexity");
    private static final int TOKENS = 32;

    /** Copies the list. */
    public FileComparison {
        files = List.copyOf(files);
    }

    /**
     * Loads one file after the other and measures it: the perplexity of a text, the rate in which it reads that text, and
     * the rate in which it goes on from there.
     *
     * @param named GGUF files, each with the name to show
     * @param text to measure on; best a text that no model of them was trained on, of a page or more
     * @param settings to load them with
     * @throws IOException if one is missing or broken
     */
    public static FileComparison of(Map<String, Path> named, String text, ModelSettings settings) throws IOException {
        List<ComparedFile> files = new ArrayList<>();
        int tokens = 0;
        String device = "";
        for (Map.Entry<String, Path> entry : named.entrySet()) {
            CellContext.current().checkCancelled();
            try (LlamaModel model = LlamaModel.load(entry.getKey(), entry.getValue(), settings)) {
                files.add(measure(model, entry.getValue(), text));
                tokens = model.countTokens(text);
                device = model.device();
            }
        }
        return new FileComparison(
                String.format(Locale.ROOT, "%,d tokens of text, %d generated, %s", tokens, TOKENS, device), files);
    }

    private static ComparedFile measure(LlamaModel model, Path file, String text) throws IOException {
        GgufFile header = GgufFile.read(file);
        double perplexity = model.score(text).perplexity();
        GenerationOptions greedy = GenerationOptions.standard().temperature(0).maxTokens(TOKENS);
        Answer answer = model.complete(beginning(text, model), greedy, piece -> {});
        double reading = answer.usage().timeToFirstToken().toNanos() / 1e9;
        return new ComparedFile(
                model.name(),
                file,
                header.sizeInBytes(),
                bitsPerWeight(header),
                answer.usage().promptTokens() / reading,
                answer.usage().tokensPerSecond(),
                perplexity);
    }

    /** Returns as much of a text as leaves room for an answer. */
    private static String beginning(String text, LlamaModel model) {
        String beginning = text;
        while (model.countTokens(beginning) > model.contextSize() - TOKENS - 1) {
            beginning = beginning.substring(0, beginning.length() / 2);
        }
        return beginning;
    }

    private static double bitsPerWeight(GgufFile file) {
        long bytes = file.tensors().stream()
                .mapToLong(tensor -> tensor.sizeInBytes().orElse(0))
                .sum();
        return 8.0
                * bytes
                / file.tensors().stream().mapToLong(GgufTensor::elements).sum();
    }

    private static List<String> cells(ComparedFile file) {
        return List.of(
                file.name(),
                ByteSize.format(file.sizeInBytes()),
                String.format(Locale.ROOT, "%.2f", file.bitsPerWeight()),
                String.format(Locale.ROOT, "%,.0f", file.promptRate()),
                String.format(Locale.ROOT, "%,.1f", file.generationRate()),
                String.format(Locale.ROOT, "%.3f", file.perplexity()));
    }

    /** Shows a table. */
    @Override
    public MimeBundle toMimeBundle() {
        HtmlTable table = new HtmlTable(HEADINGS).note(title);
        for (int column = 1; column < HEADINGS.size(); column++) {
            table.alignRight(column);
        }
        files.forEach(file -> table.row(cells(file)));
        return MimeBundle.html(table.html(), toString());
    }

    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder(title);
        files.forEach(file -> lines.append('\n').append(String.join(" · ", cells(file))));
        return lines.toString();
    }
}
