package dev.hotcell.kernel.analysis;

import dev.hotcell.kernel.compiler.Lexer;
import dev.hotcell.kernel.compiler.Snippet;
import dev.hotcell.kernel.compiler.SnippetParser;
import dev.hotcell.kernel.compiler.Token;
import dev.hotcell.kernel.interpreter.Completeness;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Tells whole code from what still needs a line or more, by javac's parser: what it misses at the end is to come. */
final class CompletenessCheck {
    private static final String INDENT = "    ";
    private static final String RUN = "static Object $run() {\n";

    private CompletenessCheck() {}

    static Completeness of(String code, LookupJavac javac) {
        List<Token> tokens = Lexer.tokens(code);
        int depth = 0;
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.BROKEN) {
                boolean open = token.end() == code.length()
                        && (token.text().startsWith("\"\"\"") || token.text().startsWith("/*"));
                return open ? incomplete(code) : invalid();
            }
            if (token.kind() == Token.Kind.SYMBOL) {
                depth += "([{".contains(token.text()) ? 1 : ")]}".contains(token.text()) ? -1 : 0;
            }
            if (depth < 0) {
                return invalid();
            }
        }
        if (tokens.isEmpty()) {
            return new Completeness(Completeness.Status.COMPLETE, "");
        }
        return depth > 0 ? incomplete(code) : parsed(code, javac);
    }

    private static Completeness incomplete(String code) {
        String last = code.substring(code.lastIndexOf('\n') + 1);
        String before = last.substring(0, last.length() - last.stripLeading().length());
        boolean opens = last.stripTrailing().endsWith("{");
        return new Completeness(Completeness.Status.INCOMPLETE, opens ? before + INDENT : before);
    }

    private static Completeness invalid() {
        return new Completeness(Completeness.Status.INVALID, "");
    }

    private static Completeness parsed(String code, LookupJavac javac) {
        List<Snippet> snippets = SnippetParser.parse(code);
        if (snippets.isEmpty()) {
            return new Completeness(Completeness.Status.COMPLETE, "");
        }
        Snippet last = snippets.get(snippets.size() - 1);
        StringBuilder text = new StringBuilder();
        snippets.stream()
                .filter(s -> s.kind() == Snippet.Kind.IMPORT && s != last)
                .forEach(s -> text.append(code, s.start(), s.end()).append(s.endsWithSemicolon() ? "\n" : ";\n"));
        if (last.kind() == Snippet.Kind.IMPORT) {
            text.append(code, last.start(), last.end());
            return judged(text.toString(), last.endsWithSemicolon() ? "\n" : "\n;", code, javac, false);
        }
        text.append("class $Cell {\n");
        snippets.stream()
                .filter(s -> isMember(s) && s != last)
                .forEach(s -> text.append(code, s.start(), s.end()).append('\n'));
        if (!isMember(last)) {
            text.append(RUN);
        }
        for (Snippet snippet : snippets) {
            if (snippet != last && !isMember(snippet)) {
                text.append(written(snippet, code)).append(snippet.endsWithSemicolon() ? "\n" : ";\n");
            }
        }
        text.append(written(last, code));
        boolean needsSemicolon = last.kind() == Snippet.Kind.VARIABLE || last.kind() == Snippet.Kind.EXPRESSION;
        String tail = (needsSemicolon && !last.endsWithSemicolon() ? "\n;" : "\n") + (isMember(last) ? "}\n" : "}}\n");
        return judged(text.toString(), tail, code, javac, last.kind() == Snippet.Kind.METHOD);
    }

    /** What javac misses in the tail, the user may still write. */
    private static Completeness judged(String text, String tail, String code, LookupJavac javac, boolean isMethod) {
        return javac.parse(text + tail, (task, unit, problems) -> judged(problems, text.length(), code, isMethod));
    }

    private static boolean isMember(Snippet snippet) {
        return snippet.kind() == Snippet.Kind.TYPE || snippet.kind() == Snippet.Kind.METHOD;
    }

    private static String written(Snippet snippet, String code) {
        String text = code.substring(snippet.start(), snippet.end());
        return switch (snippet.kind()) {
            case EXPRESSION -> "Object $value = " + text;
            case IMPORT -> "";
            default -> text;
        };
    }

    private static Completeness judged(
            List<Diagnostic<? extends JavaFileObject>> problems, int end, String code, boolean isMethod) {
        for (Diagnostic<? extends JavaFileObject> problem : problems) {
            boolean atEnd =
                    problem.getPosition() >= end || problem.getCode().startsWith("compiler.err.try.without.catch");
            boolean semicolonOnly = !isMethod
                    && problem.getCode().equals("compiler.err.expected")
                    && problem.getMessage(java.util.Locale.ROOT).startsWith("';'");
            if (!atEnd) {
                return invalid();
            }
            if (!semicolonOnly) {
                return incomplete(code);
            }
        }
        return new Completeness(Completeness.Status.COMPLETE, "");
    }
}
