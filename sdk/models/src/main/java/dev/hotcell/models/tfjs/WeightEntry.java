package dev.hotcell.models.tfjs;

import com.google.gson.JsonObject;
import dev.hotcell.models.tensor.Tensor;
import dev.hotcell.runtime.ShortFloats;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an array of weights lies in its file.
 *
 * @param floats whether it is one of floats, else of integers
 * @param stored how each number is written: {@code float32}, {@code int32}, {@code float16}, {@code uint8}, {@code uint16}
 * @param scale one step of a number written as a whole one
 * @param least what 0 stands for there
 */
record WeightEntry(String name, long[] shape, boolean floats, String stored, double scale, double least, Path json) {
    private static final List<String> KNOWN = List.of("float32", "int32", "float16", "uint8", "uint16", "bool");

    static WeightEntry of(JsonObject entry, Path json) throws GraphFormatException {
        String name = entry.get("name").getAsString();
        String type = entry.get("dtype").getAsString();
        long[] shape = entry.getAsJsonArray("shape").asList().stream()
                .mapToLong(length -> length.getAsLong())
                .toArray();
        JsonObject quantization = entry.getAsJsonObject("quantization");
        String stored = quantization == null ? type : quantization.get("dtype").getAsString();
        if (!KNOWN.contains(stored) || !KNOWN.contains(type)) {
            throw new GraphFormatException(json + " has the weight " + name + " of the type " + type + ", stored as "
                    + stored + ", which is not known");
        }
        return new WeightEntry(
                name,
                shape,
                type.equals("float32"),
                stored,
                number(quantization, "scale", 1),
                number(quantization, "min", 0),
                json);
    }

    private static double number(@Nullable JsonObject object, String key, double otherwise) {
        return object == null || !object.has(key) ? otherwise : object.get(key).getAsDouble();
    }

    private int bytes() {
        return switch (stored) {
            case "float32", "int32" -> 4;
            case "float16", "uint16" -> 2;
            default -> 1;
        };
    }

    /** Reads the numbers at the buffer's position. */
    Tensor read(ByteBuffer bytes) throws GraphFormatException {
        long count = 1;
        for (long length : shape) {
            count *= length;
        }
        if (count < 0 || count * bytes() > bytes.remaining()) {
            throw new GraphFormatException("The weights of " + json + " are cut off: " + name + " takes "
                    + count * bytes() + " bytes, and " + bytes.remaining() + " are left");
        }
        long[] dimensions = shape.length == 0 ? new long[] {1} : shape;
        if (floats) {
            float[] values = new float[(int) count];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) next(bytes);
            }
            return Tensor.of(values, dimensions);
        }
        long[] values = new long[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) next(bytes);
        }
        return Tensor.of(values, dimensions);
    }

    private double next(ByteBuffer bytes) {
        return switch (stored) {
            case "float32" -> bytes.getFloat();
            case "int32" -> bytes.getInt();
            case "float16" -> ShortFloats.fromHalf(bytes.getShort());
            case "uint16" -> least + scale * (bytes.getShort() & 0xffff);
            default -> least + scale * (bytes.get() & 0xff);
        };
    }
}
