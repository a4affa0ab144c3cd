package dev.hotcell.gpu.ptx;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads operands; names go through the scopes of the function. */
final class OperandParser {
    private final Tokens tokens;
    private final UnaryOperator<String> resolve;

    OperandParser(Tokens tokens, UnaryOperator<String> resolve) {
        this.tokens = tokens;
        this.resolve = resolve;
    }

    /** Reads operands, separated by commas, up to the semicolon. */
    List<Operand> all() {
        List<Operand> operands = new ArrayList<>();
        if (!tokens.at(";")) {
            do {
                operands.add(one());
            } while (tokens.takeIf(","));
        }
        return operands;
    }

    private Operand one() {
        Operand first = simple();
        return tokens.takeIf("|") ? new Operand.Pair(first, simple()) : first;
    }

    private Operand simple() {
        if (tokens.takeIf("{")) {
            return new Operand.Vector(list("}"));
        }
        if (tokens.takeIf("(")) {
            return new Operand.Group(list(")"));
        }
        if (tokens.takeIf("[")) {
            return address();
        }
        if (tokens.takeIf("!")) {
            return new Operand.Negated(new Operand.Register(resolve.apply(tokens.take())));
        }
        if (tokens.takeIf("-")) {
            Operand number = word();
            if (number instanceof Operand.Immediate immediate) {
                return negate(immediate);
            }
            throw tokens.error("has a minus where a number belongs");
        }
        Operand word = word();
        if (tokens.at("+") && word instanceof Operand.Symbol) {
            return new Operand.Address(word, offset());
        }
        return word;
    }

    private static Operand negate(Operand.Immediate number) {
        return switch (number.form()) {
            case INTEGER -> new Operand.Immediate(-number.bits(), number.form());
            case FLOAT -> new Operand.Immediate(number.bits() ^ 0x80000000L, number.form());
            case DOUBLE -> new Operand.Immediate(number.bits() ^ Long.MIN_VALUE, number.form());
        };
    }

    private List<Operand> list(String end) {
        List<Operand> elements = new ArrayList<>();
        if (tokens.takeIf(end)) {
            return elements;
        }
        do {
            elements.add(one());
        } while (tokens.takeIf(","));
        tokens.expect(end);
        return elements;
    }

    private Operand address() {
        Operand base = simple();
        long offset = 0;
        if (base instanceof Operand.Address symbolWithOffset) {
            base = symbolWithOffset.base();
            offset = symbolWithOffset.offset();
        }
        offset += offset();
        if (tokens.takeIf(",")) {
            Operand coordinates = simple();
            tokens.expect("]");
            return new Operand.Texel(
                    base, coordinates instanceof Operand.Vector several ? several.elements() : List.of(coordinates));
        }
        tokens.expect("]");
        return new Operand.Address(base, offset);
    }

    private long offset() {
        long offset = 0;
        while (tokens.at("+") || tokens.at("-")) {
            if (tokens.takeIf("+")) {
                offset += tokens.takeNumber();
            } else {
                offset += tokens.takeNumber();
            }
        }
        return offset;
    }

    private Operand word() {
        String word = tokens.peek();
        if (word.isEmpty()) {
            throw tokens.error("ends in the middle of an instruction");
        }
        char c = word.charAt(0);
        if (Character.isDigit(c)) {
            return Numbers.read(tokens);
        }
        if (!Character.isLetter(c) && c != '_' && c != '$' && c != '%' && c != '.') {
            throw tokens.error("has \"" + word + "\" where an operand belongs");
        }
        tokens.take();
        if (word.equals("_")) {
            return new Operand.Sink();
        }
        String name = resolve.apply(word);
        return name.startsWith("%") ? new Operand.Register(name) : new Operand.Symbol(name);
    }
}
