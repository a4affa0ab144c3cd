package dev.hotcell.gpu.ptx;

import java.util.ArrayList;
import java.util.List;

/** Reads declarations of variables and parameters, after their state space. */
final class VariableParser {
    private static final long LARGEST = 1L << 31;

    private final Tokens tokens;

    VariableParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Reads one declaration up to what follows it: a comma, a parenthesis or a semicolon. */
    PtxVariable read(StateSpace space) {
        int align = 0;
        int lanes = 1;
        PtxType type = null;
        while (tokens.peek().startsWith(".")) {
            String word = tokens.take();
            switch (word) {
                case ".align" -> align = tokens.takeSmallNumber();
                case ".v2" -> lanes = 2;
                case ".v4" -> lanes = 4;
                case ".ptr", ".global", ".shared", ".local", ".const" -> {
                    // What a pointer parameter points to; the address says that as well.
                }
                case ".attribute" -> skipParentheses();
                case ".texref", ".surfref", ".samplerref" ->
                    throw tokens.error("uses textures or surfaces, which the CPU engine does not have");
                default -> {
                    type = PtxType.find(word.substring(1));
                    if (type == null) {
                        throw tokens.error("has the type " + word + ", which is not known here");
                    }
                }
            }
        }
        if (type == null) {
            throw tokens.error("declares a variable without a type");
        }
        String name = tokens.take();
        long size = (long) type.bytes() * lanes;
        boolean sized = true;
        while (tokens.takeIf("[")) {
            if (tokens.at("]")) {
                sized = false;
                size = 0;
            } else {
                size *= tokens.takeSmallNumber();
            }
            tokens.expect("]");
            if (size >= LARGEST) {
                throw tokens.error("declares " + name + " larger than 2 GiB");
            }
        }
        List<Operand> initial = tokens.takeIf("=") ? initial() : List.of();
        return new PtxVariable(name, space, type, Math.max(align, Math.min(type.bytes(), 16)), size, sized, initial);
    }

    private List<Operand> initial() {
        List<Operand> values = new ArrayList<>();
        if (tokens.takeIf("{")) {
            if (!tokens.takeIf("}")) {
                do {
                    values.addAll(initial());
                } while (tokens.takeIf(","));
                tokens.expect("}");
            }
            return values;
        }
        if (tokens.takeIf("generic")) {
            tokens.expect("(");
            Operand symbol = new Operand.Symbol(tokens.take());
            tokens.expect(")");
            values.add(tokens.takeIf("+") ? new Operand.Address(symbol, tokens.takeNumber()) : symbol);
            return values;
        }
        boolean negative = tokens.takeIf("-");
        if (Character.isDigit(first(tokens.peek()))) {
            Operand.Immediate number = Numbers.read(tokens);
            values.add(
                    negative && number.form() == Operand.Immediate.Form.INTEGER
                            ? new Operand.Immediate(-number.bits(), number.form())
                            : number);
        } else {
            Operand symbol = new Operand.Symbol(tokens.take());
            values.add(tokens.takeIf("+") ? new Operand.Address(symbol, tokens.takeNumber()) : symbol);
        }
        return values;
    }

    private static char first(String word) {
        return word.isEmpty() ? ' ' : word.charAt(0);
    }

    private void skipParentheses() {
        tokens.expect("(");
        while (!tokens.takeIf(")")) {
            tokens.take();
        }
    }
}
