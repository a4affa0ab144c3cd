package dev.hotcell.gpu.ptx;

import dev.hotcell.gpu.ptx.Operand.Immediate;
import dev.hotcell.gpu.ptx.Operand.Immediate.Form;

/** Reads the numbers of PTX: integers, {@code 0f3F800000}, {@code 0d3FF0000000000000}, decimals. */
final class Numbers {

    private Numbers() {}

    static Immediate read(Tokens tokens) {
        String word = tokens.peek();
        try {
            if (word.matches("0[fF][0-9a-fA-F]{8}")) {
                tokens.take();
                return new Immediate(Integer.parseUnsignedInt(word.substring(2), 16), Form.FLOAT);
            }
            if (word.matches("0[dD][0-9a-fA-F]{16}")) {
                tokens.take();
                return new Immediate(Long.parseUnsignedLong(word.substring(2), 16), Form.DOUBLE);
            }
            if (word.matches("[0-9]+\\.[0-9]*([eE][-+]?[0-9]+)?")) {
                tokens.take();
                return new Immediate(Double.doubleToRawLongBits(Double.parseDouble(word)), Form.DOUBLE);
            }
            if (word.matches("0[bB][01]+")) {
                tokens.take();
                return new Immediate(Long.parseUnsignedLong(word.substring(2), 2), Form.INTEGER);
            }
        } catch (NumberFormatException e) {
            throw tokens.error("has the number \"" + word + "\", which cannot be read");
        }
        return new Immediate(tokens.takeNumber(), Form.INTEGER);
    }
}
