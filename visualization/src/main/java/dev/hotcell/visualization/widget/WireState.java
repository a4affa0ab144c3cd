package dev.hotcell.visualization.widget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * State as it goes over a comm: other widgets are named, and bytes at the top are set apart.
 *
 * @param state JSON
 * @param bufferPaths where in the state each of the buffers belongs
 * @param buffers the bytes
 */
record WireState(Map<String, @Nullable Object> state, List<List<Object>> bufferPaths, List<byte[]> buffers) {
    private static final String REFERENCE = "IPY_MODEL_";

    /** Encodes state; the widgets in it are opened first if need be. */
    static WireState of(Map<String, @Nullable Object> state) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        List<List<Object>> paths = new ArrayList<>();
        List<byte[]> buffers = new ArrayList<>();
        state.forEach((name, value) -> {
            if (value instanceof byte[] bytes) {
                paths.add(List.of(name));
                buffers.add(bytes);
            } else {
                json.put(name, encode(value));
            }
        });
        return new WireState(json, paths, buffers);
    }

    private static @Nullable Object encode(@Nullable Object value) {
        if (value instanceof WidgetModel model) {
            return REFERENCE + model.open();
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> encoded = new ArrayList<>();
            list.forEach(item -> encoded.add(encode(item)));
            return encoded;
        }
        return value;
    }

    /** Puts bytes that have arrived back where they belong; what has no place at the top of the state is left out. */
    static Map<String, @Nullable Object> decode(Map<?, ?> state, @Nullable Object paths, List<byte[]> buffers) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        state.forEach((name, value) -> whole.put(String.valueOf(name), value));
        if (paths instanceof List<?> list) {
            for (int i = 0; i < Math.min(list.size(), buffers.size()); i++) {
                if (list.get(i) instanceof List<?> path && path.size() == 1) {
                    whole.put(String.valueOf(path.get(0)), buffers.get(i));
                }
            }
        }
        return whole;
    }
}
