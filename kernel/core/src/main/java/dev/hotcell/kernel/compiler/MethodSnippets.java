package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;

/** Reads what methods look like from their tokens. */
final class MethodSnippets {
    private MethodSnippets() {}

    /** Returns whether a method takes the place of one with the same erased parameters, as far as words tell. */
    static boolean replaces(Snippet snippet, Declared.Method old) {
        List<String> words = parameterWords(snippet);
        if (words.equals(parameterWords(old.piece().snippet()))) {
            return true;
        }
        Type[] types = Type.getArgumentTypes(old.parameters() + "V");
        Map<String, String> bounds = typeParameters(snippet);
        boolean same = types.length == words.size();
        for (int i = 0; same && i < types.length; i++) {
            String word = words.get(i);
            String element = word.replace("[]", "");
            String meant = bounds.getOrDefault(element, element) + word.substring(element.length());
            String name = types[i].getClassName().replace('$', '.');
            same = name.equals(meant) || name.endsWith("." + meant);
        }
        return same;
    }

    /** Returns the type parameters of a method with what each is erased to, as written. */
    private static Map<String, String> typeParameters(Snippet snippet) {
        TokenCursor cursor = new TokenCursor(snippet.tokens());
        Map<String, String> bounds = new HashMap<>();
        int i = cursor.modifiers(0);
        int end = cursor.is(i, "<") ? cursor.angled(i) : i;
        while (i < end - 1) {
            int name = cursor.modifiers(i + 1);
            int bound = name + 2;
            int close = cursor.is(name + 1, "extends") ? cursor.type(bound) : -1;
            StringBuilder text = new StringBuilder(close < 0 ? "Object" : "");
            for (int k = bound; k < close && !cursor.is(k, "<"); k++) {
                text.append(cursor.text(k));
            }
            String erased = text.toString();
            bounds.put(cursor.text(name), bounds.getOrDefault(erased, erased));
            i = close < 0 ? name + 1 : close;
            while (i < end - 1 && !cursor.is(i, ",")) {
                i++;
            }
        }
        return bounds;
    }

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
