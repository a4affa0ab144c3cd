package dev.hotcell.gpu.ptx;

import java.util.List;

/** What an instruction works on. */
public sealed interface Operand {

    /** A register, special ones such as {@code %tid.x} included. */
    record Register(String name) implements Operand {}

    /** A predicate taken the other way round, {@code !%p1}. */
    record Negated(Register register) implements Operand {}

    /** A number as its 64 bits: an integer, or what {@code 0f…} and {@code 0d…} say. */
    record Immediate(long bits, Form form) implements Operand {

        /** How a number was written. */
        public enum Form {
            INTEGER,
            FLOAT,
            DOUBLE
        }

        /** Returns its value as a double, however it was written. */
        public double asDouble() {
            return switch (form) {
                case INTEGER -> (double) bits;
                case FLOAT -> Float.intBitsToFloat((int) bits);
                case DOUBLE -> Double.longBitsToDouble(bits);
            };
        }
    }

    /** The name of a variable, a function or a label. */
    record Symbol(String name) implements Operand {}

    /** {@code [base+offset]}. */
    record Address(Operand base, long offset) implements Operand {}

    /** {@code [texture, {x, y}]}: a place in a texture. */
    record Texel(Operand texture, List<Operand> coordinates) implements Operand {
        public Texel {
            coordinates = List.copyOf(coordinates);
        }
    }

    /** {@code {a, b}}. */
    record Vector(List<Operand> elements) implements Operand {
        public Vector {
            elements = List.copyOf(elements);
        }
    }

    /** Two destinations, {@code a|b}. */
    record Pair(Operand first, Operand second) implements Operand {}

    /** Parenthesised arguments or results of a call. */
    record Group(List<Operand> elements) implements Operand {
        public Group {
            elements = List.copyOf(elements);
        }
    }

    /** {@code _}: the result is thrown away. */
    record Sink() implements Operand {}
}
