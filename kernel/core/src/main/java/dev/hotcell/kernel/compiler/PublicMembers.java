package dev.hotcell.kernel.compiler;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds where members of a class need {@code public}. Each cell has a package and a loader of its own, so what a user
 * leaves package-private or protected must be open to the cells that follow, as if all shared a package.
 */
final class PublicMembers {
    private static final String PUBLIC = "public ";

    private final TokenCursor cursor;
    private final List<Token> tokens;
    private final SortedMap<Integer, Edit> edits = new TreeMap<>();

    /** A change of text: what stands between start and end gives way to the text. */
    record Edit(int start, int end, String text) {}

    private PublicMembers(List<Token> tokens) {
        this.tokens = tokens;
        this.cursor = new TokenCursor(tokens);
    }

    /** Returns the edits inside class bodies anywhere in the tokens. */
    static SortedMap<Integer, Edit> inBodies(List<Token> tokens) {
        PublicMembers members = new PublicMembers(tokens);
        members.code(0, tokens.size());
        return members.edits;
    }

    /** Returns the edits of a type declaration, which begins with the tokens, and of all in it. */
    static SortedMap<Integer, Edit> ofType(List<Token> tokens) {
        PublicMembers members = new PublicMembers(tokens);
        members.typeDeclaration(0, true);
        return members.edits;
    }

    /** Looks for classes in ordinary code. */
    private void code(int i, int end) {
        while (i < end) {
            if (cursor.is(i, "new")) {
                i = creation(i, end);
            } else if (isTypeStart(i) && !cursor.is(i - 1, ".")) {
                i = Math.min(end, typeDeclarationBody(i));
            } else {
                i++;
            }
        }
    }

    private boolean isTypeStart(int i) {
        return cursor.is(i, "class")
                || cursor.is(i, "interface")
                || cursor.is(i, "enum")
                || cursor.is(i, "record") && cursor.isName(i + 1) && (cursor.is(i + 2, "(") || cursor.is(i + 2, "<"));
    }

    private int creation(int i, int end) {
        int at = i + 1;
        while (at < end && !cursor.is(at, "(") && !cursor.is(at, "[") && !cursor.is(at, ";") && !cursor.is(at, ")")) {
            at++;
        }
        if (!cursor.is(at, "(")) {
            return at;
        }
        int close = cursor.bracketed(at);
        code(at + 1, close - 1);
        if (cursor.is(close, "{")) {
            int bodyEnd = cursor.bracketed(close);
            body(close + 1, bodyEnd - 1, false);
            return bodyEnd;
        }
        return close;
    }

    private int typeDeclarationBody(int keyword) {
        boolean isEnum = cursor.is(keyword, "enum");
        boolean isInterface = cursor.is(keyword, "interface");
        int open = keyword;
        while (cursor.has(open) && !cursor.is(open, "{")) {
            open = cursor.is(open, "(") ? cursor.bracketed(open) : open + 1;
        }
        int close = cursor.bracketed(open);
        int from = open + 1;
        if (isEnum) {
            from = constants(from, close - 1);
        }
        if (isInterface) {
            interfaceBody(from, close - 1);
        } else {
            body(from, close - 1, isEnum);
        }
        return close;
    }

    private int constants(int i, int end) {
        while (i < end && !cursor.is(i, ";")) {
            if (cursor.is(i, "(")) {
                int close = cursor.bracketed(i);
                code(i + 1, close - 1);
                i = close;
            } else if (cursor.is(i, "{")) {
                int close = cursor.bracketed(i);
                body(i + 1, close - 1, false);
                i = close;
            } else {
                i++;
            }
        }
        return Math.min(end, i + 1);
    }

    /** Members of interfaces are public; only what is inside them matters. */
    private void interfaceBody(int i, int end) {
        code(i, end);
    }

    private void body(int i, int end, boolean inEnum) {
        while (i < end) {
            if (cursor.is(i, ";")) {
                i++;
                continue;
            }
            int words = cursor.modifiers(i);
            if (cursor.is(words, "{")) {
                int close = cursor.bracketed(words);
                code(words + 1, close - 1);
                i = close;
            } else if (isTypeStart(words) || cursor.is(words, "@") && cursor.is(words + 1, "interface")) {
                i = typeDeclaration(i, false);
            } else {
                i = member(i, words, end, inEnum);
            }
        }
    }

    private int typeDeclaration(int i, boolean top) {
        int words = cursor.modifiers(i);
        publish(i, words, top);
        int keyword = cursor.is(words, "@") ? words + 1 : words;
        return typeDeclarationBody(keyword);
    }

    private int member(int i, int words, int end, boolean inEnum) {
        boolean enumConstructor = inEnum && cursor.isName(words) && cursor.is(words + 1, "(");
        if (!enumConstructor) {
            publish(i, words, false);
        }
        int at = words;
        while (at < end && !cursor.is(at, "{") && !cursor.is(at, ";") && !cursor.is(at, "=")) {
            at = cursor.is(at, "(") ? cursor.bracketed(at) : at + 1;
        }
        if (cursor.is(at, "{")) {
            int close = cursor.bracketed(at);
            code(at + 1, close - 1);
            return close;
        }
        int close = cursor.is(at, "=") ? Math.min(end, cursor.toSemicolon(at)) : Math.min(end, at + 1);
        code(at, close);
        return Math.max(close, i + 1);
    }

    private void publish(int from, int to, boolean top) {
        boolean seen = false;
        for (int k = from; k < to; k++) {
            Token token = tokens.get(k);
            if (token.is("public") || token.is("private") && !top) {
                seen = true;
            } else if (token.is("protected")) {
                edits.put(token.start(), new Edit(token.start(), token.end(), "public   "));
                seen = true;
            } else if (top && (token.is("private") || token.is("static"))) {
                edits.put(
                        token.start(),
                        new Edit(
                                token.start(),
                                token.end(),
                                " ".repeat(token.text().length())));
            }
        }
        if (!seen && cursor.has(from)) {
            int at = tokens.get(from).start();
            edits.put(at, edits.containsKey(at) ? new Edit(at, edits.get(at).end(), PUBLIC) : new Edit(at, at, PUBLIC));
        }
    }
}
