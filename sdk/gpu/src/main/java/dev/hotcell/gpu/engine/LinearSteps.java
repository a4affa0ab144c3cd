package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** By how much the result of an instruction grows from thread to thread where its operands grow by fixed steps. */
final class LinearSteps {
    private final Function<Operand, @Nullable Long> step;
    private final BiConsumer<Instruction, RowAssumption.Fits> assume;

    /**
     * Creates the arithmetic.
     *
     * @param step of an operand; {@code null} if it has none
     * @param assume is told what must hold for an instruction's step to be so
     */
    LinearSteps(Function<Operand, @Nullable Long> step, BiConsumer<Instruction, RowAssumption.Fits> assume) {
        this.step = step;
        this.assume = assume;
    }

    /** Returns whether an instruction computes integers of 32 or 64 bits that wrap around. */
    static boolean computesIntegers(Instruction i) {
        return !i.types().isEmpty()
                && !i.type().floating()
                && !i.type().half()
                && !i.has("sat")
                && !i.has("cc")
                && i.type().bytes() >= 4;
    }

    /** Returns the step of an instruction's result; {@code null} if it has no fixed one. */
    @Nullable
    Long of(Instruction i) {
        if (!computesIntegers(i)) {
            return null;
        }
        Long found = switch (i.opcode()) {
            case "mov", "cvta" -> i.operands().size() == 2 ? step.apply(i.operand(1)) : null;
            case "neg" -> times(step.apply(i.operand(1)), -1);
            case "add" -> plus(step.apply(i.operand(1)), step.apply(i.operand(2)));
            case "sub" -> plus(step.apply(i.operand(1)), times(step.apply(i.operand(2)), -1));
            case "shl" ->
                i.operand(2) instanceof Operand.Immediate by && by.bits() >= 0 && by.bits() < 31
                        ? times(step.apply(i.operand(1)), 1L << by.bits())
                        : null;
            case "mul" -> product(i);
            case "mad" -> plus(product(i), step.apply(i.operand(3)));
            case "cvt" -> convert(i);
            default -> null;
        };
        return found == null ? null : Long.valueOf(cut(i, found));
    }

    /** Cuts a step to the width of an instruction's result. */
    static long cut(Instruction i, long step) {
        PtxType type = i.types().isEmpty() ? PtxType.B64 : i.types().get(0);
        return type.bytes() == 8 || i.has("wide") ? step : (int) step;
    }

    private static @Nullable Long plus(@Nullable Long first, @Nullable Long second) {
        return first == null || second == null ? null : Long.valueOf(first + second);
    }

    private static @Nullable Long times(@Nullable Long step, long factor) {
        return step == null ? null : Long.valueOf(step * factor);
    }

    private @Nullable Long product(Instruction i) {
        if (i.has("hi") || i.has("wide") && i.type().bytes() != 4) {
            return null;
        }
        Operand value = i.operand(1) instanceof Operand.Immediate ? i.operand(2) : i.operand(1);
        Operand factor = i.operand(1) instanceof Operand.Immediate ? i.operand(1) : i.operand(2);
        Long own = step.apply(value);
        if (own == null) {
            return null;
        }
        if (!(factor instanceof Operand.Immediate number)) {
            return own == 0 && Long.valueOf(0).equals(step.apply(factor)) ? Long.valueOf(0) : null;
        }
        if (i.has("wide") && own != 0) {
            assume.accept(i, new RowAssumption.Fits(value, i.type().signed()));
        }
        return own * (i.has("wide") && i.type().unsigned() ? number.bits() & 0xffffffffL : number.bits());
    }

    private @Nullable Long convert(Instruction i) {
        if (i.types().size() < 2) {
            return null;
        }
        PtxType to = i.types().get(0);
        PtxType from = i.types().get(1);
        Long own = step.apply(i.operand(1));
        if (own == null || from.bytes() < 4 || to.bytes() < 4 || from.floating() || to.floating()) {
            return null;
        }
        if (to.bytes() > from.bytes() && own != 0) {
            assume.accept(i, new RowAssumption.Fits(i.operand(1), from.signed()));
        }
        return own;
    }
}
