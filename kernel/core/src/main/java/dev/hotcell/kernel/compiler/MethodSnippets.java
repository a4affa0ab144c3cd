package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.List;

/** Reads what methods look like from their tokens. */
final class MethodSnippets {
    private MethodSnippets() {}

    /** Returns the parameters' types as written, without names and type arguments. */
    static List<String> parameterWords(Snippet snippet) {
        TokenCursor cursor = new TokenCursor(snippet.tokens());
        int open = 0;
        while (cursor.has(open) && !(cursor.is(open, "(") && cursor.is(open - 1, snippet.name()))) {
            open++;
        }
        int close = cursor.bracketed(open) - 1;
        List<String> types = new ArrayList<>();
        int i = open + 1;
        while (i < close) {
            int start = cursor.modifiers(i);
            int end = cursor.type(start);
            if (end < 0) {
                return List.of("?");
            }
            StringBuilder type = new StringBuilder();
            int depth = 0;
            for (int k = start; k < end; k++) {
                depth += cursor.is(k, "<") ? 1 : 0;
                type.append(depth == 0 ? cursor.text(k) : "");
                depth -= cursor.is(k, ">") ? 1 : 0;
            }
            if (cursor.is(end, "...")) {
                type.append("[]");
                end++;
            }
            i = end + 1;
            while (cursor.is(i, "[")) {
                type.append("[]");
                i += 2;
            }
            types.add(type.toString());
            i++;
        }
        return types;
    }
}
