package dev.hotcell.llm.experiment;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import dev.hotcell.display.Displayable;
import dev.hotcell.display.Html;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.llm.training.TransformerModel;
import dev.hotcell.llm.transformer.Probe;
import dev.hotcell.llm.transformer.Transformer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What goes on in a model while it reads a text.
 *
 * @param tokens the text's tokens, each as text
 * @param layers what happens in each layer, the first one first
 */
public record Inspection(List<String> tokens, List<LayerView> layers) implements Displayable {

    /** Copies the lists. */
    public Inspection {
        tokens = List.copyOf(tokens);
        layers = List.copyOf(layers);
    }

    /**
     * What happens in a layer.
     *
     * @param attention for each head, position and position attended to: how much; each row sums to 1
     * @param guesses what would be said next after each token, were this layer the last (logit lens)
     */
    public record LayerView(List<double[][]> attention, List<Guess> guesses) {

        /** Copies the lists. */
        public LayerView {
            attention = List.copyOf(attention);
            guesses = List.copyOf(guesses);
        }
    }

    /** The likeliest token, as text, and its probability. */
    public record Guess(String token, double probability) {}

    /**
     * Looks into a model.
     *
     * @param text of no more tokens than the model's context
     */
    public static Inspection of(TransformerModel model, String text) {
        int[] tokens = model.tokenizer().encode(text);
        List<String> texts = new ArrayList<>();
        for (int token : tokens) {
            texts.add(model.tokenizer().decode(token));
        }
        Recorder recorder = new Recorder(model);
        model.look(tokens, recorder::run);
        return new Inspection(texts, recorder.layers);
    }

    /** Shows what each layer would say after each token (logit lens), the stronger its colour the surer it is. */
    @Override
    public MimeBundle toMimeBundle() {
        StringBuilder html = new StringBuilder("<table><thead><tr><th>after</th>");
        tokens.forEach(token -> html.append("<th>").append(visible(token)).append("</th>"));
        html.append("</tr></thead><tbody>");
        for (int layer = 0; layer < layers.size(); layer++) {
            html.append("<tr><th>layer ").append(layer + 1).append("</th>");
            for (Guess guess : layers.get(layer).guesses()) {
                html.append(String.format(
                        Locale.ROOT,
                        "<td title=\"%.1f %%\" style=\"background:rgba(0,120,230,%.2f)\">%s</td>",
                        100 * guess.probability(),
                        0.7 * guess.probability(),
                        visible(guess.token())));
            }
            html.append("</tr>");
        }
        return MimeBundle.html(html.append("</tbody></table>").toString(), toString());
    }

    private static String visible(String token) {
        return Html.escape(token.replace("\n", "⏎").replace(' ', '␣'));
    }

    /** Says in a line for each layer what it would say after each token. */
    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("after:   " + String.join("", tokens).replace("\n", "⏎"));
        for (int layer = 0; layer < layers.size(); layer++) {
            text.append("\nlayer ").append(layer + 1).append(": ");
            layers.get(layer)
                    .guesses()
                    .forEach(guess -> text.append(guess.token().replace("\n", "⏎")));
        }
        return text.toString();
    }

    /** Copies what it sees. */
    private static final class Recorder implements Probe {
        private final TransformerModel model;
        private final List<LayerView> layers = new ArrayList<>();
        private final List<double[][]> heads = new ArrayList<>();
        private final List<NDArray> vectors = new ArrayList<>();

        Recorder(TransformerModel model) {
            this.model = model;
        }

        void run(Transformer transformer, ParameterStore store, NDArray input) {
            NDArray unused = transformer.forward(store, input, this);
            int perLayer = model.config().heads();
            for (int layer = 0; layer < vectors.size(); layer++) {
                NDArray scores =
                        transformer.readOut(store, vectors.get(layer)).get(0).softmax(1);
                layers.add(new LayerView(
                        heads.subList(layer * perLayer, (layer + 1) * perLayer),
                        guesses(
                                scores.argMax(1).toLongArray(),
                                scores.max(new int[] {1}).toFloatArray())));
            }
        }

        private List<Guess> guesses(long[] tokens, float[] probabilities) {
            List<Guess> guesses = new ArrayList<>();
            for (int i = 0; i < tokens.length; i++) {
                guesses.add(new Guess(model.tokenizer().decode((int) tokens[i]), probabilities[i]));
            }
            return guesses;
        }

        @Override
        public void attention(int layer, NDArray weights) {
            int length = (int) weights.getShape().get(2);
            float[] values = weights.toFloatArray();
            for (int head = 0; head < weights.getShape().get(1); head++) {
                double[][] rows = new double[length][length];
                for (int i = 0; i < length * length; i++) {
                    rows[i / length][i % length] = values[head * length * length + i];
                }
                heads.add(rows);
            }
        }

        @Override
        public void hidden(int layer, NDArray output) {
            vectors.add(output);
        }
    }
}
