package dev.hotcell.kernel.compiler;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides where the variables of a cell live while it runs. */
final class VariablePlacement {
    private final Names names;
    private final UnitPart part;

    /** The snippets of the part by the words in them. */
    private final Map<String, Set<Snippet>> mentions = new HashMap<>();

    private VariablePlacement(Names names, UnitPart part) {
        this.names = names;
        this.part = part;
        for (Snippet snippet : part.snippets) {
            for (Token token : snippet.tokens()) {
                if (token.isWord()) {
                    mentions.computeIfAbsent(token.text(), word -> new LinkedHashSet<>())
                            .add(snippet);
                }
            }
        }
    }

    /** Variables live in the method where nothing else can see them while it runs, otherwise in fields. */
    static void place(UnitPart part, Names names) {
        List<Snippet> variables = part.of(Snippet.Kind.VARIABLE);
        if (!variables.isEmpty()) {
            VariablePlacement placement = new VariablePlacement(names, part);
            variables.forEach(placement::place);
        }
    }

    private void place(Snippet variable) {
        if (CellParts.isAnonymous(variable) || variable.names().stream().noneMatch(this::isShared)) {
            part.locals.addAll(variable.names());
        } else {
            part.fields.putAll(UnitWriter.types(variable, part.source.code()));
        }
    }

    private boolean isShared(String name) {
        return names.isMentionedByDeclarations(name)
                || mentions.getOrDefault(name, Set.of()).stream()
                        .anyMatch(s -> isHiddenIn(s, name) || mayUse(s, name) || changesBeside(s, name));
    }

    /** Returns whether a statement has a name of its own that the variable would clash with. */
    private static boolean isHiddenIn(Snippet snippet, String name) {
        return !snippet.isDeclaration()
                && snippet.kind() != Snippet.Kind.VARIABLE
                && Expressions.declares(snippet.tokens(), name);
    }

    /** Returns whether the value of another variable changes this one, which only statements write back. */
    private static boolean changesBeside(Snippet snippet, String name) {
        return snippet.kind() == Snippet.Kind.VARIABLE
                && Expressions.assignments(snippet.tokens(), name)
                        > (snippet.names().contains(name) && declaresWithValue(snippet, name) ? 1 : 0);
    }

    private static boolean declaresWithValue(Snippet snippet, String name) {
        TokenCursor cursor = new TokenCursor(snippet.tokens());
        for (int i = snippet.body(); cursor.has(i); i++) {
            if (cursor.is(i, name)) {
                return cursor.is(i + 1, "=");
            }
        }
        return false;
    }

    /** Returns whether a snippet has code that may use the variable apart from the method that runs the cell. */
    private static boolean mayUse(Snippet snippet, String name) {
        long own = snippet.kind() == Snippet.Kind.VARIABLE && snippet.names().contains(name) ? 1 : 0;
        return snippet.tokens().stream()
                                .filter(t -> t.isWord() && t.text().equals(name))
                                .count()
                        > own
                && (snippet.isDeclaration() || Expressions.capture(snippet.tokens()));
    }
}
