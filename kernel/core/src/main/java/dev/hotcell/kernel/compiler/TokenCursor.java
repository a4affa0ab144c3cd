package dev.hotcell.kernel.compiler;

import java.util.List;
import java.util.Set;

/** Steps over the parts of Java that brackets and keywords delimit. Nothing is checked; javac does that. */
final class TokenCursor {
    static final Set<String> PRIMITIVES = Set.of("int", "long", "double", "float", "boolean", "char", "byte", "short");
    private static final String RESERVED_MODIFIERS =
            "public protected private static final abstract native synchronized transient volatile "
                    + "strictfp default";

    private static final Set<String> MODIFIERS = Set.of((RESERVED_MODIFIERS + " sealed").split(" "));
    private static final Set<String> NO_TYPE = Set.of((RESERVED_MODIFIERS
                    + " new return throw if else while do for switch case try catch finally this super null true "
                    + "false instanceof assert break continue goto yield import package class interface enum "
                    + "void extends implements throws const")
            .split(" "));

    final List<Token> tokens;

    TokenCursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    boolean has(int i) {
        return i >= 0 && i < tokens.size();
    }

    boolean is(int i, String text) {
        return has(i) && tokens.get(i).is(text);
    }

    boolean isName(int i) {
        return has(i) && tokens.get(i).isWord() && !NO_TYPE.contains(text(i)) && !PRIMITIVES.contains(text(i));
    }

    String text(int i) {
        return has(i) ? tokens.get(i).text() : "";
    }

    /** Returns the index behind the bracket that closes the one at i. */
    int bracketed(int i) {
        int depth = 0;
        for (; has(i); i++) {
            String text = tokens.get(i).kind() == Token.Kind.SYMBOL ? text(i) : "";
            switch (text) {
                case "(", "[", "{" -> depth++;
                case ")", "]", "}" -> {
                    if (--depth <= 0) {
                        return i + 1;
                    }
                }
                default -> {}
            }
        }
        return i;
    }

    /** Returns the index behind modifiers and annotations. */
    int modifiers(int i) {
        while (has(i)) {
            if (is(i, "@") && !is(i + 1, "interface")) {
                i += 2;
                while (is(i, ".")) {
                    i += 2;
                }
                if (is(i, "(")) {
                    i = bracketed(i);
                }
            } else if (is(i, "non") && is(i + 1, "-") && is(i + 2, "sealed")) {
                i += 3;
            } else if (is(i, "synchronized") && is(i + 1, "(")
                    || is(i, "default") && (is(i + 1, ":") || is(i + 1, "->"))) {
                return i;
            } else if (MODIFIERS.contains(text(i))
                    && tokens.get(i).isWord()
                    && !(is(i, "sealed") && !beginsType(i + 1))) {
                i++;
            } else {
                return i;
            }
        }
        return i;
    }

    private boolean beginsType(int i) {
        return has(i) && tokens.get(i).isWord();
    }

    /** Returns the index behind the type parameters or arguments at i, or -1. */
    int angled(int i) {
        int depth = 0;
        for (; has(i); i++) {
            Token token = tokens.get(i);
            if (token.is("<")) {
                depth++;
            } else if (token.is(">")) {
                if (--depth == 0) {
                    return i + 1;
                }
            } else if (token.is("@")) {
                i = modifiers(i) - 1;
            } else if (!token.isWord() && !Set.of("?", ",", ".", "&", "[", "]").contains(token.text())) {
                return -1;
            }
        }
        return -1;
    }

    /** Returns the index behind the type at i, or -1 if there is none. */
    int type(int i) {
        if (is(i, "@")) {
            i = modifiers(i);
        }
        if (has(i) && PRIMITIVES.contains(text(i))) {
            i++;
        } else if (isName(i)) {
            i++;
            while (true) {
                if (is(i, "<")) {
                    i = angled(i);
                    if (i < 0) {
                        return -1;
                    }
                } else if (is(i, ".") && (isName(i + 1) || is(i + 1, "@"))) {
                    i = is(i + 1, "@") ? modifiers(i + 1) + 1 : i + 2;
                } else {
                    break;
                }
            }
        } else {
            return -1;
        }
        while (is(i, "[") && is(i + 1, "]") || is(i, "@") && !is(i + 1, "interface")) {
            i = is(i, "@") ? modifiers(i) : i + 2;
        }
        return i;
    }

    /** Returns the index behind the statement at i. */
    int statement(int i) {
        if (!has(i)) {
            return i;
        }
        if (isName(i) && is(i + 1, ":")) {
            return statement(i + 2);
        }
        return switch (tokens.get(i).isWord() || is(i, "{") || is(i, ";") ? text(i) : "") {
            case "{" -> bracketed(i);
            case ";" -> i + 1;
            case "if" -> {
                int end = statement(condition(i + 1));
                yield is(end, "else") ? statement(end + 1) : end;
            }
            case "while", "for", "synchronized" -> statement(condition(i + 1));
            case "switch" -> {
                int end = condition(i + 1);
                yield is(end, "{") ? bracketed(end) : toSemicolon(end);
            }
            case "do" -> {
                int end = statement(i + 1);
                yield is(end, "while") ? toSemicolon(end) : end;
            }
            case "try" -> {
                int end = is(i + 1, "(") ? bracketed(i + 1) : i + 1;
                end = bracketed(end);
                while (is(end, "catch") || is(end, "finally")) {
                    end = bracketed(is(end, "catch") ? condition(end + 1) : end + 1);
                }
                yield end;
            }
            case "class", "interface", "enum" -> toBody(i);
            default -> {
                int words = modifiers(i);
                boolean local = is(words, "class")
                        || is(words, "interface")
                        || is(words, "enum")
                        || is(words, "record") && isName(words + 1) && !is(words + 2, "=") && !is(words + 2, ";");
                yield local ? toBody(words) : toSemicolon(i);
            }
        };
    }

    private int condition(int i) {
        return is(i, "(") ? bracketed(i) : i;
    }

    /** Returns the index behind the braces that come next. */
    int toBody(int i) {
        while (has(i) && !is(i, "{")) {
            if (is(i, ";")) {
                return i + 1;
            }
            i = is(i, "(") || is(i, "[") ? bracketed(i) : i + 1;
        }
        return bracketed(i);
    }

    int toSemicolon(int i) {
        while (has(i) && !is(i, ";")) {
            if (is(i, ")") || is(i, "]") || is(i, "}")) {
                return i + 1;
            }
            i = is(i, "(") || is(i, "[") || is(i, "{") ? bracketed(i) : i + 1;
        }
        return Math.min(i + 1, tokens.size());
    }
}
