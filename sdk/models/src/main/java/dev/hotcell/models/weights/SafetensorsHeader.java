package dev.hotcell.models.weights;

import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a safetensors file says of itself.
 *
 * @param entries where each array lies, by name
 * @param metadata strings
 */
record SafetensorsHeader(Map<String, TensorEntry> entries, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final int MOST_DIMENSIONS = 32;

    SafetensorsHeader {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Parses a header.
     *
     * @param file the file's name, for messages
     * @param dataLength how many bytes lie behind the header
     */
    static SafetensorsHeader parse(String file, String json, long dataLength) throws WeightsFormatException {
        Map<String, TensorEntry> entries = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, JsonElement> member :
                    JsonParser.parseString(json).getAsJsonObject().entrySet()) {
                JsonObject value = member.getValue().getAsJsonObject();
                if (member.getKey().equals(METADATA)) {
                    for (Map.Entry<String, JsonElement> string : value.entrySet()) {
                        metadata.put(string.getKey(), string.getValue().getAsString());
                    }
                } else {
                    entries.put(member.getKey(), entry(value, dataLength));
                }
            }
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | ArithmeticException
                | IllegalArgumentException
                | NullPointerException
                | IndexOutOfBoundsException e) {
            // Gson answers JSON of another form by any of these.
            throw new WeightsFormatException(file, "is no safetensors file, or damaged: " + reason(e));
        }
        return new SafetensorsHeader(entries, metadata);
    }

    private static String reason(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse("its header cannot be read");
    }

    private static TensorEntry entry(JsonObject value, long dataLength) {
        ElementType type = ElementType.valueOf(value.get("dtype").getAsString());
        JsonArray dimensions = value.getAsJsonArray("shape");
        if (dimensions.size() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException("an array has " + dimensions.size() + " dimensions");
        }
        long[] lengths = new long[dimensions.size()];
        long length = type.bytes();
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = dimensions.get(i).getAsLong();
            if (lengths[i] < 0) {
                throw new IllegalArgumentException("an array has a negative length");
            }
            length = Math.multiplyExact(length, lengths[i]);
        }
        long from = value.getAsJsonArray("data_offsets").get(0).getAsLong();
        long to = value.getAsJsonArray("data_offsets").get(1).getAsLong();
        if (from < 0 || to < from || to - from != length) {
            throw new IllegalArgumentException("an array's bytes do not fit its shape");
        }
        if (to > dataLength) {
            throw new IllegalArgumentException(
                    "it is truncated: " + to + " bytes of weights are promised, " + dataLength + " are there");
        }
        return new TensorEntry(type, new Shape(lengths), from, length);
    }

    /** Returns the header as JSON, padded so that the data behind it is aligned. */
    String toJson() {
        JsonObject json = new JsonObject();
        if (!metadata.isEmpty()) {
            JsonObject strings = new JsonObject();
            metadata.forEach(strings::addProperty);
            json.add(METADATA, strings);
        }
        entries.forEach((name, entry) -> {
            JsonObject value = new JsonObject();
            value.addProperty("dtype", entry.type().name());
            JsonArray shape = new JsonArray();
            for (long length : entry.shape().getShape()) {
                shape.add(length);
            }
            value.add("shape", shape);
            JsonArray offsets = new JsonArray();
            offsets.add(entry.offset());
            offsets.add(entry.offset() + entry.length());
            value.add("data_offsets", offsets);
            json.add(name, value);
        });
        String text = json.toString();
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return text + " ".repeat((8 - bytes % 8) % 8);
    }
}
