package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.RowRange;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes how a row is cut to the threads for which all assumptions hold; the first thread's values are in the registers. */
final class RowChecks {
    private static final String RANGE = Type.getInternalName(RowRange.class);

    private final RowPlan plan;
    private final Emission e;
    private final int range;

    /** Creates a writer; {@code range} is the local variable that holds the {@link RowRange}. */
    RowChecks(RowPlan plan, Emission e, int range) {
        this.plan = plan;
        this.e = e;
        this.range = range;
    }

    void write() {
        for (RowAssumption assumption : plan.assumptions()) {
            if (assumption instanceof RowAssumption.Compared compared) {
                compare(compared);
            } else if (assumption instanceof RowAssumption.Holds holds) {
                e.variable(Opcodes.ALOAD, range);
                e.load(holds.predicate(), PtxType.PRED);
                e.push(holds.value() ? 0 : 1);
                e.op(Opcodes.IXOR);
                call("require", "(Z)V");
            } else if (assumption instanceof RowAssumption.Fits fits) {
                if (step(fits.value()) != 0) {
                    e.variable(Opcodes.ALOAD, range);
                    push(fits.value(), fits.signed() ? PtxType.S32 : PtxType.U32);
                    e.push(step(fits.value()));
                    e.push(fits.signed());
                    call("fits", "(JJZ)V");
                }
            } else if (assumption instanceof RowAssumption.Inside inside) {
                e.variable(Opcodes.ALOAD, range);
                e.variable(Opcodes.ALOAD, Emission.MEMORY);
                push(inside.base(), PtxType.U64);
                e.address(inside.address(), 0);
                e.push(step(((Operand.Address) inside.address()).base()));
                e.push(inside.bytes());
                call("access", "([[BJJJI)V");
            }
        }
    }

    private long step(Operand operand) {
        Long step = plan.values().step(operand);
        return step == null ? 0 : step;
    }

    private void push(Operand operand, PtxType type) {
        e.load(operand, type);
        if (type.bytes() == 4) {
            if (type.signed()) {
                e.op(Opcodes.I2L);
            } else {
                e.convert(Type.INT_TYPE, Type.LONG_TYPE);
            }
        }
    }

    private void compare(RowAssumption.Compared compared) {
        boolean turned = step(compared.first()) == 0 && step(compared.second()) != 0;
        Operand value = turned ? compared.second() : compared.first();
        Operand limit = turned ? compared.first() : compared.second();
        String test = turned ? turn(compared.test()) : compared.test();
        e.variable(Opcodes.ALOAD, range);
        push(value, compared.type());
        e.push(step(value));
        push(limit, compared.type());
        switch (test) {
            case "le", "ls" -> {
                e.push(1L);
                e.op(Opcodes.LADD);
            }
            case "ge", "hs" -> {
                e.push(1L);
                e.op(Opcodes.LSUB);
            }
            default -> {
                // Exactly the limit.
            }
        }
        call(
                switch (test) {
                    case "lt", "lo", "le", "ls" -> "below";
                    case "gt", "hi", "ge", "hs" -> "above";
                    case "eq" -> "equal";
                    default -> "unequal";
                },
                "(JJJ)V");
    }

    private static String turn(String test) {
        return switch (test) {
            case "lt" -> "gt";
            case "gt" -> "lt";
            case "le" -> "ge";
            case "ge" -> "le";
            case "lo" -> "hi";
            case "hi" -> "lo";
            case "ls" -> "hs";
            case "hs" -> "ls";
            default -> test;
        };
    }

    private void call(String method, String descriptor) {
        e.code().visitMethodInsn(Opcodes.INVOKEVIRTUAL, RANGE, method, descriptor, false);
    }
}
