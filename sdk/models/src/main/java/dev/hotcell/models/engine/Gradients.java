package dev.hotcell.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.util.Collection;

/** The gradients of weights, as one vector. */
public final class Gradients {

    private Gradients() {}

    /**
     * Scales all gradients alike where their vector is longer than wanted. To be called in a scope that frees arrays.
     *
     * @param longest how long it may be, positive
     * @return how long it was; if that is no finite number, nothing has been scaled
     */
    public static double clip(Collection<NDArray> weights, double longest) {
        NDList squares = new NDList();
        for (NDArray weight : weights) {
            try (NDArray square = weight.getGradient().square()) {
                squares.add(square.sum().toType(DataType.FLOAT32, false));
            }
        }
        double length = Math.sqrt(NDArrays.stack(squares).sum().getFloat());
        if (Double.isFinite(length) && length > longest) {
            for (NDArray weight : weights) {
                NDArray gradient = weight.getGradient();
                gradient.muli(Scalars.constant(gradient, longest / (length + 1e-6)));
            }
        }
        return length;
    }
}
