package dev.hotcell.kernel.compiler;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Writes a part of a unit as a file for javac. */
final class UnitWriter {
    private static final String HOOKS = "import static " + CellHooks.class.getName() + ".*; ";
    private static final Set<String> DROPPED = Set.of(
            "public",
            "protected",
            "private",
            "static",
            "final",
            "transient",
            "volatile",
            "synchronized",
            "default",
            "abstract",
            "native",
            "strictfp");

    /** What begins no statement; alone, javac finds the right words for it. */
    private static final Set<String> ORPHANS = Set.of("else", "catch", "finally", "case");

    private final UnitPart part;
    private final SourceText text;

    /** The locals declared so far, each with the hook that writes it back. */
    private final Map<String, String> live = new LinkedHashMap<>();

    private UnitWriter(UnitPart part) {
        this.part = part;
        this.text = new SourceText(part.source.code());
    }

    /**
     * Writes a part.
     *
     * @param imports what its words need, as import statements
     * @param delegates methods of earlier cells that those of this part would hide
     */
    static SourceText write(UnitPart part, String packageName, String imports, List<Declared.Method> delegates) {
        return new UnitWriter(part).write(packageName, imports, delegates);
    }

    private SourceText write(String packageName, String imports, List<Declared.Method> delegates) {
        text.add("package " + packageName + "; " + HOOKS + imports + "\n");
        for (Snippet snippet : part.of(Snippet.Kind.IMPORT)) {
            text.copy(snippet.start(), snippet.end()).add(snippet.endsWithSemicolon() ? "\n" : ";\n");
        }
        text.add("public class " + part.wrapper + " {\n");
        part.fields.forEach((name, type) -> text.add("public static " + type + " " + name + ";\n"));
        part.seen.forEach((name, type) -> text.add("public static " + type + " " + name + ";\n"));
        text.add(
                "public static java.lang.Object $run() throws java.lang.Throwable { java.lang.Object $value = null;\n");
        List<Snippet> running = part.snippets.stream()
                .filter(s -> s.kind() == Snippet.Kind.VARIABLE
                        || s.kind() == Snippet.Kind.STATEMENT
                        || s.kind() == Snippet.Kind.EXPRESSION)
                .toList();
        Snippet last = part.snippets.isEmpty() ? null : part.snippets.get(part.snippets.size() - 1);
        for (Snippet snippet : running) {
            switch (snippet.kind()) {
                case VARIABLE -> variable(snippet);
                case EXPRESSION -> expression(snippet, snippet == last);
                default -> statement(snippet);
            }
            text.add("\n");
        }
        text.add("return $value; }\n");
        part.of(Snippet.Kind.METHOD).forEach(this::method);
        delegates.forEach(method -> text.add(MethodDelegates.text(method)));
        text.add("}\n");
        for (Snippet snippet : part.of(Snippet.Kind.TYPE)) {
            if (!part.waiting.containsKey(snippet)) {
                text.copy(
                                snippet.start(),
                                snippet.end(),
                                PublicMembers.ofType(snippet.tokens()).values())
                        .add("\n");
            }
        }
        return text;
    }

    private void method(Snippet snippet) {
        String missing = part.waiting.get(snippet);
        if (missing != null && missing.isEmpty()) {
            return;
        }
        TokenCursor cursor = new TokenCursor(snippet.tokens());
        int words = cursor.modifiers(0);
        text.add("public static ");
        for (int i = 0; i < words; i++) {
            Token token = snippet.tokens().get(i);
            if (!DROPPED.contains(token.text()) || token.is("synchronized")) {
                text.copy(token.start(), token.end()).add(token.is("@") ? "" : " ");
            }
        }
        int from = snippet.tokens().get(words).start();
        if (missing != null) {
            text.copy(from, snippet.tokens().get(snippet.body()).start())
                    .add("{ throw $missing(\"" + missing.replace("\\", "\\\\").replace("\"", "\\\"") + "\"); }\n");
        } else {
            text.copy(
                            from,
                            snippet.end(),
                            PublicMembers.inBodies(snippet.tokens()).values())
                    .add("\n");
        }
    }

    private Collection<PublicMembers.Edit> edits(Snippet snippet) {
        SortedMap<Integer, PublicMembers.Edit> edits = PublicMembers.inBodies(snippet.tokens());
        return edits.values();
    }

    private void statement(Snippet snippet) {
        Set<String> assigned = assigned(snippet.tokens());
        boolean orphan = ORPHANS.contains(snippet.tokens().get(0).text());
        text.add(orphan ? "" : "if ($always()) ").add(assigned.isEmpty() ? "" : "try { ");
        text.copy(snippet.start(), snippet.end(), edits(snippet));
        Token end = snippet.tokens().get(snippet.tokens().size() - 1);
        text.add(end.is(";") || end.is("}") ? "" : ";");
        if (!assigned.isEmpty()) {
            text.add(" } finally { ");
            put(assigned);
            text.add("}");
        }
    }

    private Set<String> assigned(List<Token> tokens) {
        Set<String> assigned = new LinkedHashSet<>();
        for (Token token : tokens) {
            String word = token.text();
            if (live.containsKey(word) && !assigned.contains(word) && Expressions.assigns(tokens, word)) {
                assigned.add(word);
            }
        }
        return assigned;
    }

    private void put(Collection<String> names) {
        for (String name : names) {
            text.add(live.get(name) + "(" + part.locals.indexOf(name) + ", " + name + "); ");
        }
    }

    private void expression(Snippet snippet, boolean last) {
        List<Token> core = snippet.core();
        if (core.isEmpty()) {
            return;
        }
        int start = core.get(0).start();
        int end = before(snippet, core.size());
        Set<String> assigned = assigned(core);
        text.add(assigned.isEmpty() ? "" : "try { ");
        boolean bare = Expressions.isAssignmentToName(core);
        if (bare || Expressions.isCall(core)) {
            text.copy(start, end, edits(snippet)).add("; ");
            if (last && !bare) {
                text.add("$value = $value(); ");
            }
        } else {
            boolean isNull = core.size() == 1 && core.get(0).is("null");
            text.add(!last ? "$ignore(" : isNull ? "$value = " : "var $result = ")
                    .copy(start, end, edits(snippet))
                    .add(!last ? "); " : isNull ? "; " : "; $value = $result; ");
        }
        if (!assigned.isEmpty()) {
            text.add("} finally { ");
            put(assigned);
            text.add("}");
        }
    }

    private void variable(Snippet snippet) {
        List<Token> core = snippet.core();
        TokenCursor cursor = new TokenCursor(core);
        int words = cursor.modifiers(0);
        int name = snippet.body();
        boolean local = part.locals.contains(snippet.name());
        int typeStart = core.get(words).start();
        int typeEnd = core.get(name - 1).end();
        if (local) {
            text.copy(typeStart, typeEnd).add(" ");
        }
        for (int i = name; i < core.size(); ) {
            int end = i + 1;
            while (cursor.is(end, "[")) {
                end = cursor.bracketed(end);
            }
            int value = cursor.is(end, "=") ? end + 1 : -1;
            int next = endOfValue(cursor, value < 0 ? end : value);
            if (local) {
                text.add(i == name ? "" : ", ").copy(core.get(i).start(), before(snippet, next), edits(snippet));
                boolean bare = core.get(words).is("var") && name - words == 1;
                text.add(
                        value < 0 && !bare
                                ? " = " + zero(core.get(words).text(), name - words > 1 || end > i + 1)
                                : "");
            } else {
                // What no comma parts from the name is no Java; javac shall say so.
                text.copy(
                                core.get(i).start(),
                                value < 0 && next > end
                                        ? before(snippet, next)
                                        : core.get(i).end())
                        .add(" = ");
                if (value < 0) {
                    text.add(zero(core.get(words).text(), name - words > 1 || end > i + 1));
                } else {
                    if (cursor.is(value, "{")) {
                        text.add("new ").copy(typeStart, typeEnd).add(dimensions(core.subList(i + 1, end)) + " ");
                    }
                    text.copy(
                            next > value ? core.get(value).start() : before(snippet, next),
                            before(snippet, next),
                            edits(snippet));
                }
                text.add("; ");
            }
            i = next + 1;
        }
        if (local) {
            text.add("; ");
            types(snippet, part.source.code()).forEach((declared, type) -> live.put(declared, CellHooks.put(type)));
            put(snippet.names());
        }
    }

    /** Returns where a token begins, or the snippet ends: errors may be there. */
    private static int before(Snippet snippet, int token) {
        return token < snippet.tokens().size() ? snippet.tokens().get(token).start() : snippet.end();
    }

    static int endOfValue(TokenCursor cursor, int i) {
        while (cursor.has(i) && !cursor.is(i, ",")) {
            if (cursor.is(i, "<")) {
                int close = cursor.angled(i);
                boolean generic = close > 0
                        && (cursor.is(close, "(")
                                || cursor.is(close, "::")
                                || cursor.is(close, ".")
                                || cursor.is(close, "{"));
                i = generic ? close : i + 1;
            } else {
                i = cursor.is(i, "(") || cursor.is(i, "[") || cursor.is(i, "{") ? cursor.bracketed(i) : i + 1;
            }
        }
        return i;
    }

    static String dimensions(List<Token> tokens) {
        return "[]".repeat((int) tokens.stream().filter(t -> t.is("[")).count());
    }

    private static String zero(String type, boolean compound) {
        if (compound || !TokenCursor.PRIMITIVES.contains(type)) {
            return "null";
        }
        return type.equals("boolean") ? "false" : "0";
    }

    /** Returns the declared type of each variable of a declaration, {@code var} as it is. */
    static Map<String, String> types(Snippet snippet, String code) {
        List<Token> core = snippet.core();
        TokenCursor cursor = new TokenCursor(core);
        int words = cursor.modifiers(0);
        int name = snippet.body();
        String type = code.substring(core.get(words).start(), core.get(name - 1).end())
                .replace('\n', ' ');
        Map<String, String> types = new LinkedHashMap<>();
        for (int i = name; i < core.size(); ) {
            int end = i + 1;
            while (cursor.is(end, "[")) {
                end = cursor.bracketed(end);
            }
            types.put(core.get(i).text(), type + dimensions(core.subList(i + 1, end)));
            i = (cursor.is(end, "=") ? endOfValue(cursor, end + 1) : end) + 1;
        }
        return types;
    }
}
