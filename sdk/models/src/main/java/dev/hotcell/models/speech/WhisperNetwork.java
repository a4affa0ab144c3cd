package dev.hotcell.models.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import dev.hotcell.models.engine.Scalars;
import dev.hotcell.models.weights.CTranslate2File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whisper's transformer: an encoder that hears 30 seconds at once, and a decoder that says them token by token. Its methods are
 * to be called in a scope that frees arrays.
 *
 * @see <a href="https://arxiv.org/abs/2212.04356">Radford and others: Robust speech recognition via large-scale weak
 *     supervision (2022)</a>
 */
final class WhisperNetwork {
    private static final int HEAD_WIDTH = 64;
    private static final float EPSILON = 1e-5f;

    private final Map<String, NDArray> weights = new HashMap<>();
    private final int width;
    private final int encoderLayers;
    private final int decoderLayers;
    private final long bytes;

    /**
     * Reads the weights.
     *
     * @param manager owns them
     */
    WhisperNetwork(CTranslate2File file, NDManager manager) throws IOException {
        if (!file.specification().equals("WhisperSpec")) {
            throw new IOException("the model is a " + file.specification() + " and not Whisper");
        }
        long total = 0;
        for (String name : file.names()) {
            if (name.startsWith("encoder/") || name.startsWith("decoder/")) {
                if (file.shape(name).dimension() > 0) {
                    NDArray weight = file.array(name, manager);
                    weights.put(name, weight);
                    total += 4 * weight.size();
                }
            }
        }
        bytes = total;
        width = (int) weight("encoder/layer_norm/gamma").size();
        encoderLayers = layers("encoder");
        decoderLayers = layers("decoder");
    }

    private int layers(String part) {
        int count = 0;
        while (weights.containsKey(part + "/layer_" + count + "/self_attention/linear_0/weight")) {
            count++;
        }
        return count;
    }

    long sizeInBytes() {
        return bytes;
    }

    int decoderLayers() {
        return decoderLayers;
    }

    /** Returns how many bands of pitch it hears. */
    int bands() {
        return (int) weight("encoder/conv1/weight").getShape().get(1);
    }

    int vocabularySize() {
        return (int) weight("decoder/embeddings/weight").getShape().get(0);
    }

    /** Returns how many tokens the decoder can hold. */
    int contextLength() {
        return (int) weight("decoder/position_encodings/encodings").getShape().get(0);
    }

    private NDArray weight(String name) {
        NDArray weight = weights.get(name);
        if (weight == null) {
            throw new IllegalArgumentException("the model lacks " + name);
        }
        return weight;
    }

    /**
     * Hears a window.
     *
     * @param heard of shape (1, bands, 3000)
     * @return of shape (1, 1500, width)
     */
    NDArray encode(NDArray heard) {
        NDArray x = convolved(convolved(heard, "encoder/conv1", 1), "encoder/conv2", 2)
                .transpose(0, 2, 1)
                .add(weight("encoder/position_encodings/encodings"));
        for (int layer = 0; layer < encoderLayers; layer++) {
            String name = "encoder/layer_" + layer;
            NDList qkv = linear(normed(x, name + "/self_attention/layer_norm"), name + "/self_attention/linear_0")
                    .split(3, 2);
            NDArray attended = attention(heads(qkv.get(0)), heads(qkv.get(1)), heads(qkv.get(2)), null);
            x = x.add(linear(joined(attended), name + "/self_attention/linear_1"));
            x = fedForward(x, name + "/ffn");
        }
        return normed(x, "encoder/layer_norm");
    }

    /** Returns the keys and values, layer by layer, that the decoder attends to in what was heard. */
    NDList crossKeysAndValues(NDArray encoded) {
        NDList all = new NDList();
        for (int layer = 0; layer < decoderLayers; layer++) {
            NDList kv = linear(encoded, "decoder/layer_" + layer + "/attention/linear_1")
                    .split(2, 2);
            all.add(heads(kv.get(0)).duplicate());
            all.add(heads(kv.get(1)).duplicate());
        }
        return all;
    }

    /**
     * Reads tokens behind those in a memory, and adds them to it.
     *
     * @param tokens of shape (beams, tokens)
     * @return what it makes of each, of shape (beams, tokens, width)
     */
    NDArray decode(NDArray tokens, WhisperMemory memory) {
        long count = tokens.getShape().get(1);
        int from = memory.length();
        NDArray positions = weight("decoder/position_encodings/encodings").get(from + ":" + (from + count));
        NDArray x = Embedding.embedding(tokens, weight("decoder/embeddings/weight"), SparseFormat.DENSE)
                .head()
                .add(positions);
        NDArray mask = count > 1 ? causalMask(count, from, x.getManager()) : null;
        for (int layer = 0; layer < decoderLayers; layer++) {
            String name = "decoder/layer_" + layer;
            NDList qkv = linear(normed(x, name + "/self_attention/layer_norm"), name + "/self_attention/linear_0")
                    .split(3, 2);
            NDArray keys = memory.keys(layer, heads(qkv.get(1)));
            NDArray values = memory.values(layer, heads(qkv.get(2)));
            x = x.add(linear(
                    joined(attention(heads(qkv.get(0)), keys, values, mask)), name + "/self_attention/linear_1"));
            NDArray query = linear(normed(x, name + "/attention/layer_norm"), name + "/attention/linear_0");
            x = x.add(linear(listened(query, memory, layer), name + "/attention/linear_2"));
            x = fedForward(x, name + "/ffn");
        }
        memory.advance((int) count);
        return normed(x, "decoder/layer_norm");
    }

    /** All beams have heard the same: their tokens ask side by side, so that nothing is copied for each beam. */
    private NDArray listened(NDArray query, WhisperMemory memory, int layer) {
        Shape shape = query.getShape();
        NDArray rows = heads(query.reshape(1, shape.get(0) * shape.get(1), width));
        return joined(attention(rows, memory.heardKeys(layer), memory.heardValues(layer), null))
                .reshape(shape);
    }

    /**
     * Returns how it would go on: numbers whose exponentials are in the proportion of probabilities.
     *
     * @param state of shape (rows, width)
     * @return of shape (rows, vocabulary)
     */
    NDArray logits(NDArray state) {
        return Linear.linear(state, weight("decoder/embeddings/weight")).head();
    }

    private static NDArray causalMask(long count, int before, NDManager manager) {
        float[] mask = new float[(int) (count * (before + count))];
        for (int row = 0; row < count; row++) {
            for (int column = before + row + 1; column < before + count; column++) {
                mask[(int) (row * (before + count)) + column] = -1e9f;
            }
        }
        return manager.create(mask, new Shape(1, 1, count, before + count));
    }

    private NDArray convolved(NDArray x, String name, int stride) {
        return Activation.gelu(Conv1d.conv1d(
                        x,
                        weight(name + "/weight"),
                        weight(name + "/bias"),
                        new Shape(stride),
                        new Shape(1),
                        new Shape(1))
                .head());
    }

    private NDArray normed(NDArray x, String name) {
        return LayerNorm.layerNorm(x, new Shape(width), weight(name + "/gamma"), weight(name + "/beta"), EPSILON)
                .head();
    }

    private NDArray linear(NDArray x, String name) {
        NDArray bias = weights.get(name + "/bias");
        NDArray weight = weight(name + "/weight");
        return (bias == null ? Linear.linear(x, weight) : Linear.linear(x, weight, bias)).head();
    }

    private NDArray fedForward(NDArray x, String name) {
        return x.add(linear(
                Activation.gelu(linear(normed(x, name + "/layer_norm"), name + "/linear_0")), name + "/linear_1"));
    }

    private NDArray heads(NDArray x) {
        Shape shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), width / HEAD_WIDTH, HEAD_WIDTH)
                .transpose(0, 2, 1, 3);
    }

    private NDArray joined(NDArray heads) {
        Shape shape = heads.getShape();
        return heads.transpose(0, 2, 1, 3).reshape(shape.get(0), shape.get(2), width);
    }

    private static NDArray attention(NDArray query, NDArray keys, NDArray values, @Nullable NDArray mask) {
        NDArray scores = Scalars.dividedBy(query, Math.sqrt(HEAD_WIDTH)).matMul(keys.transpose(0, 1, 3, 2));
        NDArray allowed = mask == null ? scores : scores.add(Objects.requireNonNull(mask));
        return allowed.softmax(-1).matMul(values);
    }
}
