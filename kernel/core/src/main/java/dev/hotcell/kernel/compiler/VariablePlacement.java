package dev.hotcell.kernel.compiler;

/** Decides where the variables of a cell live while it runs. */
final class VariablePlacement {
    private final Names names;

    VariablePlacement(Names names) {
        this.names = names;
    }

    /** Variables live in the method where nothing else can see them while it runs, otherwise in fields. */
    void place(UnitPart part) {
        for (Snippet snippet : part.of(Snippet.Kind.VARIABLE)) {
            boolean local =
                    CellParts.isAnonymous(snippet) || snippet.names().stream().noneMatch(name -> isShared(name, part));
            if (local) {
                part.locals.addAll(snippet.names());
            } else {
                part.fields.putAll(UnitWriter.types(snippet, part.source.code()));
            }
        }
    }

    private boolean isShared(String name, UnitPart part) {
        return names.isMentionedByDeclarations(name)
                || part.snippets.stream()
                        .anyMatch(s -> !s.isDeclaration()
                                && s.kind() != Snippet.Kind.VARIABLE
                                && Expressions.declares(s.tokens(), name))
                || part.snippets.stream().anyMatch(s -> mayUse(s, name) || changesBeside(s, name));
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
        if (!snippet.isDeclaration() && !Expressions.capture(snippet.tokens())) {
            return false;
        }
        long own = snippet.kind() == Snippet.Kind.VARIABLE && snippet.names().contains(name) ? 1 : 0;
        return snippet.tokens().stream()
                        .filter(t -> t.isWord() && t.text().equals(name))
                        .count()
                > own;
    }
}
