package dev.hotcell.comm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes over a comm.
 *
 * @param data JSON, made of maps, lists, strings, numbers, booleans and {@code null}
 * @param metadata about it, also JSON
 * @param buffers bytes that JSON cannot hold; not copied
 */
public record CommMessage(
        Map<String, @Nullable Object> data, Map<String, @Nullable Object> metadata, List<byte[]> buffers) {

    /** A message that says nothing. */
    public static final CommMessage EMPTY = new CommMessage(Map.of());

    public CommMessage {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        buffers = List.copyOf(buffers);
    }

    /** Creates a message of data alone. */
    public CommMessage(Map<String, @Nullable Object> data) {
        this(data, Map.of(), List.of());
    }
}
