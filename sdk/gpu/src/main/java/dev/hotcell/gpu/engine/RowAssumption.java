package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;

/** What the unchecked code of a kernel takes for granted of the threads of a row. */
sealed interface RowAssumption {

    /** A comparison turns out so in all threads. */
    record Compared(String test, PtxType type, Operand first, Operand second) implements RowAssumption {}

    /** A predicate that all threads of the row share is so. */
    record Holds(Operand predicate, boolean value) implements RowAssumption {}

    /** A 32-bit value does not wrap around from thread to thread. */
    record Fits(Operand value, boolean signed) implements RowAssumption {}

    /** An access is aligned and inside the allocation that {@code base} points into. */
    record Inside(Operand base, Operand address, int bytes) implements RowAssumption {}
}
