package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parts a cell where it declares a name again: each part is a unit, and what runs before the second means the first. A
 * variable of an anonymous class ends its part where others than the cell's own method use it.
 */
final class CellParts {
    private CellParts() {}

    /** Returns what runs, in contrast to what is only declared. */
    static List<Snippet> running(List<Snippet> snippets) {
        return snippets.stream()
                .filter(s -> switch (s.kind()) {
                    case VARIABLE, STATEMENT, EXPRESSION -> true;
                    default -> false;
                })
                .toList();
    }

    /** Returns twice as many parts, for a cell that is too large: the first half of a part has all declarations. */
    static List<List<Snippet>> halved(List<List<Snippet>> parts) {
        List<List<Snippet>> halves = new ArrayList<>();
        for (List<Snippet> part : parts) {
            List<Snippet> running = running(part);
            if (running.size() < 2) {
                halves.add(part);
                continue;
            }
            List<Snippet> second = running.subList(running.size() / 2, running.size());
            halves.add(part.stream().filter(s -> !second.contains(s)).toList());
            halves.add(List.copyOf(second));
        }
        return halves;
    }

    /** Returns whether it declares a variable with an anonymous class as its type, which a field cannot be given. */
    static boolean isAnonymous(Snippet snippet) {
        List<Token> core = snippet.core();
        TokenCursor cursor = new TokenCursor(core);
        int name = snippet.body();
        if (snippet.kind() != Snippet.Kind.VARIABLE
                || !cursor.is(name - 1, "var")
                || !cursor.is(name + 1, "=")
                || !cursor.is(name + 2, "new")) {
            return false;
        }
        int open = cursor.type(name + 3);
        int body = cursor.is(open, "(") ? cursor.bracketed(open) : -1;
        return cursor.is(body, "{") && cursor.bracketed(body) == core.size();
    }

    /** Returns whether other code than that of the cell's own method may use the variable, or declares it, too. */
    private static boolean sees(Snippet snippet, Snippet variable) {
        String name = variable.name();
        boolean elsewhere = snippet.kind() == Snippet.Kind.METHOD
                || snippet.kind() == Snippet.Kind.TYPE
                || Expressions.capture(snippet.tokens());
        return snippet != variable
                && (elsewhere && Expressions.mentions(snippet.tokens(), name)
                        || snippet.kind() != Snippet.Kind.VARIABLE && Expressions.declares(snippet.tokens(), name));
    }

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
            if (isAnonymous(snippet) && snippets.stream().anyMatch(s -> sees(s, snippet))) {
                List<Snippet> next = new ArrayList<>(
                        part.stream().filter(s -> sees(s, snippet)).toList());
                part.removeAll(next);
                parts.add(part);
                part = next;
                declared.clear();
            }
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }
}
