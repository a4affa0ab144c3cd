package dev.hotcell.models.tensor;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An array of numbers with a shape. It lies outside the Java heap, so that engines read it without a copy. */
public final class Tensor implements Displayable {
    private final TensorType type;
    private final TensorShape shape;
    private final ByteBuffer data;

    private Tensor(TensorType type, TensorShape shape, ByteBuffer data) {
        this.type = type;
        this.shape = shape;
        this.data = data;
    }

    private static Tensor empty(TensorType type, TensorShape shape, long given) {
        if (given != shape.size()) {
            throw new IllegalArgumentException(given + " numbers do not fill the shape " + shape);
        }
        int bytes = Math.toIntExact(Math.multiplyExact(given, type.bytes()));
        return new Tensor(type, shape, ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()));
    }

    /** Returns a tensor of floats; without a shape it has one dimension. */
    public static Tensor of(float[] values, long... shape) {
        Tensor tensor = empty(TensorType.FLOAT32, shape(values.length, shape), values.length);
        tensor.data.asFloatBuffer().put(values);
        return tensor;
    }

    /** Returns a tensor of long integers; without a shape it has one dimension. */
    public static Tensor of(long[] values, long... shape) {
        Tensor tensor = empty(TensorType.INT64, shape(values.length, shape), values.length);
        tensor.data.asLongBuffer().put(values);
        return tensor;
    }

    /** Returns a tensor of integers; without a shape it has one dimension. */
    public static Tensor of(int[] values, long... shape) {
        Tensor tensor = empty(TensorType.INT32, shape(values.length, shape), values.length);
        tensor.data.asIntBuffer().put(values);
        return tensor;
    }

    /** Returns a tensor of unsigned bytes; without a shape it has one dimension. */
    public static Tensor of(byte[] values, long... shape) {
        Tensor tensor = empty(TensorType.UINT8, shape(values.length, shape), values.length);
        tensor.data.duplicate().put(values);
        return tensor;
    }

    private static TensorShape shape(long length, long[] shape) {
        return shape.length == 0 ? TensorShape.of(length) : TensorShape.of(shape);
    }

    /** Returns a tensor without dimensions. */
    public static Tensor scalar(long value) {
        Tensor tensor = empty(TensorType.INT64, TensorShape.of(), 1);
        tensor.data.putLong(0, value);
        return tensor;
    }

    /** Returns a tensor without dimensions. */
    public static Tensor scalar(float value) {
        Tensor tensor = empty(TensorType.FLOAT32, TensorShape.of(), 1);
        tensor.data.putFloat(0, value);
        return tensor;
    }

    /**
     * Returns a tensor with a copy of some bytes, elements in the machine's own byte order.
     *
     * @throws IllegalArgumentException if there are too many or too few
     */
    public static Tensor of(TensorType type, TensorShape shape, ByteBuffer bytes) {
        long wanted = Math.multiplyExact(shape.size(), type.bytes());
        if (bytes.remaining() != wanted) {
            throw new IllegalArgumentException(bytes.remaining() + " bytes do not fill " + type + " " + shape);
        }
        Tensor tensor = empty(type, shape, shape.size());
        tensor.data.duplicate().put(bytes.duplicate());
        return tensor;
    }

    /** Returns what the elements are. */
    public TensorType type() {
        return type;
    }

    /** Returns the lengths of the dimensions. */
    public TensorShape shape() {
        return shape;
    }

    /** Returns the elements' memory, read-only, in the machine's own byte order. */
    public ByteBuffer bytes() {
        return data.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    }

    /** Returns the same memory for an engine to read, which must not write to it. */
    public ByteBuffer sharedBytes() {
        return data.duplicate().order(ByteOrder.nativeOrder());
    }

    /**
     * Returns the elements in order.
     *
     * @throws IllegalStateException if they are no floats
     */
    public float[] floats() {
        require(TensorType.FLOAT32);
        float[] values = new float[data.capacity() / Float.BYTES];
        data.asFloatBuffer().get(values);
        return values;
    }

    /**
     * Returns the elements in order.
     *
     * @throws IllegalStateException if they are no long integers
     */
    public long[] longs() {
        require(TensorType.INT64);
        long[] values = new long[data.capacity() / Long.BYTES];
        data.asLongBuffer().get(values);
        return values;
    }

    /**
     * Returns the elements in order.
     *
     * @throws IllegalStateException if they are no integers
     */
    public int[] ints() {
        require(TensorType.INT32);
        int[] values = new int[data.capacity() / Integer.BYTES];
        data.asIntBuffer().get(values);
        return values;
    }

    private void require(TensorType wanted) {
        if (type != wanted) {
            throw new IllegalStateException("The tensor holds " + type + ", not " + wanted);
        }
    }

    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(toString());
    }

    @Override
    public String toString() {
        return type + " " + shape;
    }
}
