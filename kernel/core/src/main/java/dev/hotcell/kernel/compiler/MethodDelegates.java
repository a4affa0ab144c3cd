package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Methods of earlier cells written once more, where those of a unit would hide them. */
final class MethodDelegates {
    private MethodDelegates() {}

    /** Returns a method of the same name and parameters that calls another through its stub. */
    static String text(Declared.Method method) {
        Snippet snippet = method.piece().snippet();
        String code = method.piece().source().code();
        TokenCursor cursor = new TokenCursor(snippet.tokens());
        int words = cursor.modifiers(0);
        String header = code.substring(
                snippet.tokens().get(words).start(),
                snippet.tokens().get(snippet.body()).start());
        String call = method.stub().replace('/', '.') + "." + method.name() + "("
                + String.join(", ", arguments(cursor, method.name())) + "); ";
        boolean isVoid = header.matches("(?s).*\\bvoid\\s+" + Pattern.quote(method.name()) + "\\b.*");
        return "static " + header.replace('\n', ' ') + "{ " + (isVoid ? "" : "return ") + call + "}\n";
    }

    /** Returns the names of the parameters. */
    private static List<String> arguments(TokenCursor cursor, String method) {
        int open = 0;
        while (!cursor.is(open, "(") || !cursor.is(open - 1, method)) {
            open++;
        }
        List<String> arguments = new ArrayList<>();
        int close = cursor.bracketed(open) - 1;
        int depth = 0;
        for (int i = open + 1; i <= close; i++) {
            String t = cursor.text(i);
            depth += t.equals("<") || t.equals("(") ? 1 : t.equals(">") || t.equals(")") && i < close ? -1 : 0;
            if ((t.equals(",") && depth == 0 || i == close) && cursor.isName(i - 1)) {
                arguments.add(cursor.text(i - 1));
            }
        }
        return arguments;
    }
}
