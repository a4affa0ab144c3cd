package dev.hotcell.llm.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Turns pairs of numbers by angles that grow with the position. The pair of a number is the one half a head away, as in
 * Hugging Face's files; GGUF files of Llama put pairs side by side.
 */
final class RotaryEmbedding {
    private final NDArray cosines;
    private final NDArray sines;

    private RotaryEmbedding(NDArray cosines, NDArray sines) {
        this.cosines = cosines;
        this.sines = sines;
    }

    static RotaryEmbedding of(NDManager manager, TransformerConfig config, int past, int length, DataType type) {
        int width = config.headWidth();
        int half = width / 2;
        float[] cosines = new float[length * width];
        float[] sines = new float[length * width];
        for (int position = 0; position < length; position++) {
            for (int i = 0; i < half; i++) {
                double angle =
                        (past + position) / (Math.pow(config.rotaryBase(), 2.0 * i / width) * divisor(config, i));
                int index = position * width + i;
                cosines[index] = cosines[index + half] = (float) Math.cos(angle);
                sines[index] = sines[index + half] = (float) Math.sin(angle);
            }
        }
        Shape shape = new Shape(1, 1, length, width);
        return new RotaryEmbedding(
                manager.create(cosines, shape).toType(type, false),
                manager.create(sines, shape).toType(type, false));
    }

    private static double divisor(TransformerConfig config, int pair) {
        return config.rotaryDivisors().isEmpty() ? 1 : config.rotaryDivisors().get(pair);
    }

    /** Turns queries or keys of shape (examples, heads, positions, width of a head). */
    NDArray turn(NDArray vectors) {
        NDList halves = vectors.split(2, 3);
        NDArray turned = halves.get(1).neg().concat(halves.get(0), 3);
        return vectors.mul(cosines).add(turned.mul(sines));
    }
}
