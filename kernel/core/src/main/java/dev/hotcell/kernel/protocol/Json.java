package dev.hotcell.kernel.protocol;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists, strings, numbers, booleans and {@code null}. Gson's streams do the work; its reflective binding
 * is left out because it costs every start.
 */
public final class Json {
    private Json() {}

    /**
     * Reads an object.
     *
     * @throws ProtocolException if the bytes are not one JSON object in UTF-8
     */
    public static Map<String, @Nullable Object> readObject(byte[] utf8) throws ProtocolException {
        try (JsonReader in = new JsonReader(new StringReader(decode(utf8)))) {
            if (in.peek() != JsonToken.BEGIN_OBJECT) {
                throw new ProtocolException("expected a JSON object");
            }
            Map<String, @Nullable Object> object = object(in);
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw new ProtocolException("something follows the JSON object");
            }
            return object;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            String why = e instanceof MalformedJsonException || e.getMessage() == null ? "" : ": " + firstLine(e);
            throw new ProtocolException("malformed JSON" + why);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static String decode(byte[] utf8) throws CharacterCodingException {
        // new String() would hide broken bytes behind replacement characters.
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    private static Map<String, @Nullable Object> object(JsonReader in) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        in.beginObject();
        while (in.hasNext()) {
            object.put(in.nextName(), value(in));
        }
        in.endObject();
        return object;
    }

    private static @Nullable Object value(JsonReader in) throws IOException {
        switch (in.peek()) {
            case BEGIN_OBJECT:
                return object(in);
            case BEGIN_ARRAY:
                List<@Nullable Object> list = new ArrayList<>();
                in.beginArray();
                while (in.hasNext()) {
                    list.add(value(in));
                }
                in.endArray();
                return list;
            case STRING:
                return in.nextString();
            case NUMBER:
                return number(in.nextString());
            case BOOLEAN:
                return in.nextBoolean();
            default:
                in.nextNull();
                return null;
        }
    }

    private static Number number(String digits) {
        if (digits.length() < 19 && digits.chars().allMatch(c -> c == '-' || c >= '0' && c <= '9')) {
            return Long.valueOf(digits);
        }
        return new BigDecimal(digits);
    }

    /** Writes a value; what is none of JSON's kinds is written as its text, bytes as Base64. */
    public static byte[] write(@Nullable Object value) {
        Utf8Text text = new Utf8Text();
        try (JsonWriter out = new JsonWriter(text)) {
            out.setHtmlSafe(false);
            out.setSerializeNulls(true);
            write(out, text, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toBytes();
    }

    private static void write(JsonWriter out, Utf8Text text, @Nullable Object value) throws IOException {
        if (value == null) {
            out.nullValue();
        } else if (value instanceof byte[] bytes) {
            out.jsonValue("");
            text.appendBase64(bytes);
        } else if (value instanceof Map<?, ?> map) {
            out.beginObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.name(String.valueOf(entry.getKey()));
                write(out, text, entry.getValue());
            }
            out.endObject();
        } else if (value instanceof Iterable<?> items) {
            out.beginArray();
            for (Object item : items) {
                write(out, text, item);
            }
            out.endArray();
        } else if (value instanceof Boolean flag) {
            out.value(flag.booleanValue());
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isFinite(number)) {
                out.value((Number) value);
            } else {
                out.nullValue();
            }
        } else if (value instanceof Number number) {
            out.value(number);
        } else {
            // Gson writes what goes before a value; a string it would look at character by character.
            out.jsonValue("");
            text.appendString(value.toString());
        }
    }
}
