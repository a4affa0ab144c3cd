package dev.hotcell.gpu.ptx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The names declared in the nested braces of a body; each inner one gets a name that nothing else has. */
final class Scopes {
    private final Deque<Map<String, String>> inner = new ArrayDeque<>();
    private int count;

    void open() {
        inner.push(new HashMap<>());
    }

    Map<String, String> close() {
        return inner.pop();
    }

    boolean nested() {
        return !inner.isEmpty();
    }

    /** Declares a name and returns what to call it. */
    String declare(String name) {
        Map<String, String> scope = inner.peek();
        if (scope == null) {
            return name;
        }
        String unique = name + "@" + count++;
        scope.put(name, unique);
        return unique;
    }

    /** Returns what a name is called here. */
    String resolve(String name) {
        for (Map<String, String> scope : inner) {
            String unique = scope.get(name);
            if (unique != null) {
                return unique;
            }
        }
        return name;
    }
}
