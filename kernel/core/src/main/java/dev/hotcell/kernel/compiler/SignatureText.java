package dev.hotcell.kernel.compiler;

import java.util.function.UnaryOperator;

/** Writes the signature of a type, as class files have it, as Java has it. */
final class SignatureText {
    private final String signature;
    private final UnaryOperator<String> names;
    private int at;

    private SignatureText(String signature, UnaryOperator<String> names) {
        this.signature = signature;
        this.names = names;
    }

    /**
     * Writes a signature.
     *
     * @param names gives for internal names of classes what Java code is to say
     */
    static String source(String signature, UnaryOperator<String> names) {
        return new SignatureText(signature, names).next();
    }

    private String next() {
        char c = signature.charAt(at++);
        return switch (c) {
            case 'Z' -> "boolean";
            case 'B' -> "byte";
            case 'S' -> "short";
            case 'C' -> "char";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            case 'D' -> "double";
            case '[' -> next() + "[]";
            case '*' -> "?";
            case '+' -> "? extends " + next();
            case '-' -> "? super " + next();
            default -> declared();
        };
    }

    private String declared() {
        int start = at;
        while (";<".indexOf(signature.charAt(at)) < 0) {
            at++;
        }
        StringBuilder text = new StringBuilder(names.apply(signature.substring(start, at)));
        while (signature.charAt(at) != ';') {
            if (signature.charAt(at) == '<') {
                arguments(text);
            } else {
                text.append(signature.charAt(at++));
            }
        }
        at++;
        return text.toString();
    }

    private void arguments(StringBuilder text) {
        at++;
        char before = '<';
        while (signature.charAt(at) != '>') {
            text.append(before).append(next());
            before = ',';
        }
        at++;
        text.append('>');
    }
}
