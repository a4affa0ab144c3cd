package dev.hotcell.llm.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a loop tells of itself. */
final class LoopState {
    private LoopState() {}

    static Map<String, @Nullable Object> at(List<@Nullable Object> elements, int index) {
        int size = elements.size();
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("index", index + 1L);
        state.put("index0", (long) index);
        state.put("revindex", (long) size - index);
        state.put("revindex0", size - index - 1L);
        state.put("first", index == 0);
        state.put("last", index == size - 1);
        state.put("length", (long) size);
        state.put("depth", 1L);
        state.put("depth0", 0L);
        state.put("previtem", index > 0 ? elements.get(index - 1) : new Undefined("loop.previtem"));
        state.put("nextitem", index < size - 1 ? elements.get(index + 1) : new Undefined("loop.nextitem"));
        TemplateFunction cycle = arguments -> arguments.positional().get(index % Math.max(1, arguments.count()));
        state.put("cycle", cycle);
        return state;
    }
}
