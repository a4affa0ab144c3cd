package dev.hotcell.gpu.ptx;

/** The predicate of an instruction: {@code @%p1}, or {@code @!%p1}. */
public record Guard(Operand.Register register, boolean negated) {}
