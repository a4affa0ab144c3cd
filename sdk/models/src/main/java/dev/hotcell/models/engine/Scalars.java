package dev.hotcell.models.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Arithmetic between an array and a number, safe while gradients are recorded.
 *
 * <p>DJL's own {@code NDArray.mul(Number)}, {@code div}, {@code pow}, {@code maximum} and {@code minimum} are not: they
 * lay the number over a Java buffer, and the gradient reads that memory after the garbage collector has freed it. Here
 * numbers live in memory that PyTorch owns.
 */
public final class Scalars {

    private Scalars() {}

    /** Returns {@code array + number}. */
    public static NDArray plus(NDArray array, double number) {
        return array.add(constant(array, number));
    }

    /** Returns {@code array - number}. */
    public static NDArray minus(NDArray array, double number) {
        return array.sub(constant(array, number));
    }

    /** Returns {@code array * number}. */
    public static NDArray times(NDArray array, double number) {
        return array.mul(constant(array, number));
    }

    /** Returns {@code array / number}. */
    public static NDArray dividedBy(NDArray array, double number) {
        return array.div(constant(array, number));
    }

    /** Returns {@code array} to the power of {@code number}, element by element. */
    public static NDArray power(NDArray array, double number) {
        return array.pow(constant(array, number));
    }

    /** Returns the larger of each element and {@code number}. */
    public static NDArray atLeast(NDArray array, double number) {
        return array.maximum(constant(array, number));
    }

    /** Returns the smaller of each element and {@code number}. */
    public static NDArray atMost(NDArray array, double number) {
        return array.minimum(constant(array, number));
    }

    /** Returns the number as an array without dimensions, of the type and on the device of {@code like}. */
    public static NDArray constant(NDArray like, double number) {
        return like.getManager()
                .full(new Shape(), (float) number, like.getDataType())
                .toDevice(like.getDevice(), false);
    }
}
