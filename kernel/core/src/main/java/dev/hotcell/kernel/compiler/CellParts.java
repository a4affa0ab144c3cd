package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Parts a cell where it declares a name again: each part is a unit, and what runs before the second means the first. */
final class CellParts {
    private CellParts() {}

    static List<List<Snippet>> of(List<Snippet> snippets) {
        List<List<Snippet>> parts = new ArrayList<>();
        Set<String> declared = new HashSet<>();
        List<Snippet> part = new ArrayList<>();
        for (Snippet snippet : snippets) {
            for (String name : snippet.names()) {
                String key = snippet.kind() == Snippet.Kind.METHOD
                        ? name + MethodSnippets.parameterWords(snippet)
                        : snippet.kind() + " " + name;
                if (!declared.add(key)) {
                    parts.add(part);
                    part = new ArrayList<>();
                    declared.clear();
                    declared.add(key);
                }
            }
            part.add(snippet);
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }
}
