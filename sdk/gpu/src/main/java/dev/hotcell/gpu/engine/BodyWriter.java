package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.DeviceTrap;
import dev.hotcell.gpu.engine.runtime.KernelStop;
import dev.hotcell.gpu.ptx.Guard;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.PtxException;
import dev.hotcell.gpu.ptx.PtxType;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes what one thread does in a segment: its basic blocks, in order, with the jumps between them. */
final class BodyWriter {
    private static final Handle STOP = new Handle(
            Opcodes.H_INVOKESTATIC,
            Type.getInternalName(KernelStop.class),
            "link",
            Type.getMethodDescriptor(
                    Type.getType(CallSite.class),
                    Type.getType(MethodHandles.Lookup.class),
                    Type.getType(String.class),
                    Type.getType(MethodType.class)),
            false);

    private final FlatKernel kernel;
    private final ControlFlow flow;
    private final MethodVisitor code;
    private final Emission e;
    private final WaitWriter waits;
    private final BitSet reachable;
    private final Map<Integer, Label> labels = new HashMap<>();
    private final Predicate<Instruction> done;
    private final Exits exits;
    private int line;

    /** How a thread leaves a segment; what is written jumps on to the next thread. */
    interface Exits {

        /** Ends the thread. */
        void end();

        /** Leaves the thread waiting to go on with a later segment. */
        void waitFor(int later);
    }

    /**
     * Creates a writer.
     *
     * @param done writes an instruction in a way of its own, if it has one, and says whether it has
     */
    BodyWriter(
            Emission emission,
            FlatKernel kernel,
            ControlFlow flow,
            int segment,
            Predicate<Instruction> done,
            Exits exits) {
        this(emission, kernel, flow, flow.reachable(segment), Map.of(), done, exits);
    }

    /**
     * Creates a writer of some blocks.
     *
     * @param outside where to jump for blocks that are not among these
     */
    BodyWriter(
            Emission emission,
            FlatKernel kernel,
            ControlFlow flow,
            BitSet blocks,
            Map<Integer, Label> outside,
            Predicate<Instruction> done,
            Exits exits) {
        this.code = emission.code();
        this.e = emission;
        this.waits = new WaitWriter(emission);
        this.kernel = kernel;
        this.flow = flow;
        this.done = done;
        this.exits = exits;
        this.reachable = blocks;
        reachable.stream().forEach(block -> labels.put(block, new Label()));
        labels.putAll(outside);
    }

    void write(int start) {
        if (reachable.nextSetBit(0) != start) {
            e.jump(Opcodes.GOTO, place(start));
        }
        writeBlocks();
    }

    /** Writes the jump at the end of a block and the blocks behind it. */
    void writeFrom(int block) {
        instruction(kernel.body().get(flow.blocks().get(block).end - 1), block);
        if (reachable.nextSetBit(0) != block + 1) {
            e.jump(Opcodes.GOTO, place(block + 1));
        }
        writeBlocks();
    }

    /** Writes one instruction of a block that is none of these. */
    void writeAlone(Instruction instruction, int block) {
        line = 0;
        line(instruction);
        instruction(instruction, block);
    }

    private void writeBlocks() {
        for (int block = reachable.nextSetBit(0); block >= 0; block = reachable.nextSetBit(block + 1)) {
            e.label(place(block));
            writeBlock(block);
        }
    }

    private Label place(int block) {
        Label label = labels.get(block);
        if (label == null) {
            throw new PtxException("The PTX of " + kernel.name() + " jumps out of its function");
        }
        return label;
    }

    private void writeBlock(int index) {
        BasicBlock block = flow.blocks().get(index);
        line = 0;
        for (int i = block.start; i < block.end; i++) {
            Instruction instruction = kernel.body().get(i);
            if (done.test(instruction)) {
                continue;
            }
            line(instruction);
            if (!instruction(instruction, index)) {
                return;
            }
        }
        if (index == flow.blocks().size() - 1) {
            exits.end();
        } else if (reachable.nextSetBit(index + 1) != index + 1) {
            e.jump(Opcodes.GOTO, place(index + 1));
        }
    }

    private void line(Instruction instruction) {
        int itsLine = instruction.line().line();
        if (itsLine != line && itsLine > 0 && itsLine < 1 << 16) {
            line = itsLine;
            Label here = new Label();
            e.label(here);
            code.visitLineNumber(line, here);
        }
    }

    /** Writes an instruction and returns whether the next one may follow it. */
    private boolean instruction(Instruction i, int block) {
        switch (i.opcode()) {
            case "bra" -> {
                jump(i, block);
                return i.guard() != null;
            }
            case "brx" -> {
                jumpTable(i, block);
                return false;
            }
            case "ret", "exit" -> {
                Label skip = guard(i);
                exits.end();
                e.label(skip);
                return i.guard() != null;
            }
            case "trap" -> {
                Label skip = guard(i);
                String reason = i.has("stack") ? "ofStack" : i.has("pointer") ? "ofPointer" : "ofTrap";
                e.call(DeviceTrap.class, reason, "()" + Type.getDescriptor(DeviceTrap.class));
                e.op(Opcodes.ATHROW);
                e.label(skip);
                return i.guard() != null;
            }
            case Waits.RESUME -> waits.take(i);
            default -> {
                if (Waits.isWait(i)) {
                    waits.bring(i);
                    exits.waitFor(flow.blocks().get(block).waitsFor);
                    return false;
                }
                Label skip = guard(i);
                Families.emit(i, e);
                e.label(skip);
            }
        }
        return true;
    }

    /** Jumps over an instruction whose guard says no, to the label that is returned. */
    private Label guard(Instruction i) {
        Label skip = new Label();
        Guard guard = i.guard();
        if (guard != null) {
            e.load(guard.register(), PtxType.PRED);
            e.jump(guard.negated() ? Opcodes.IFNE : Opcodes.IFEQ, skip);
        }
        return skip;
    }

    private void jump(Instruction i, int block) {
        int target = flow.blockAt(ControlFlow.label(i, 0));
        Guard guard = i.guard();
        if (target <= block) {
            Label skip = guard(i);
            checkStop();
            e.jump(Opcodes.GOTO, place(target));
            e.label(skip);
        } else if (guard == null) {
            e.jump(Opcodes.GOTO, place(target));
        } else {
            e.load(guard.register(), PtxType.PRED);
            e.jump(guard.negated() ? Opcodes.IFEQ : Opcodes.IFNE, place(target));
        }
    }

    private void checkStop() {
        checkStop(e);
    }

    /** Writes a look at whether the launch is to stop. */
    static void checkStop(Emission e) {
        e.variable(Opcodes.ALOAD, Emission.BLOCK);
        e.code().visitInvokeDynamicInsn("check", "(L" + Emission.BLOCK_TYPE + ";)V", STOP);
    }

    private void jumpTable(Instruction i, int block) {
        List<String> targets = flow.targets(i);
        Label[] places =
                targets.stream().map(target -> place(flow.blockAt(target))).toArray(Label[]::new);
        if (targets.stream().anyMatch(target -> flow.blockAt(target) <= block)) {
            checkStop();
        }
        e.load(i.operand(0), PtxType.U32);
        code.visitTableSwitchInsn(0, places.length - 1, places[places.length - 1], places);
    }
}
