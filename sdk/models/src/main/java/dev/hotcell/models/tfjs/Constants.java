package dev.hotcell.models.tfjs;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;

/** Small arrays of integers that operations are told by: shapes, axes, counts. */
final class Constants {
    private Constants() {}

    static long[] integers(NDArray array) {
        return array.toType(DataType.INT64, false).flatten().toLongArray();
    }

    static int integer(NDArray array) {
        return (int) integers(array)[0];
    }

    /** Returns axes of an array of so many dimensions, which may be counted from the last. */
    static int[] axes(NDArray array, int dimensions) {
        return Arrays.stream(integers(array))
                .mapToInt(axis -> axis(axis, dimensions))
                .toArray();
    }

    static int axis(long axis, int dimensions) {
        return (int) (axis < 0 ? axis + dimensions : axis);
    }
}
