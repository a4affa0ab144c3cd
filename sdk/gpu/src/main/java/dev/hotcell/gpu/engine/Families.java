package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.PtxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which family an instruction belongs to. */
final class Families {
    private static final Map<String, InstructionFamily> BY_OPCODE = new HashMap<>();

    private static final InstructionFamily WIDE_ATOMICS = new WideAtomicFamily();

    static {
        put(new MoveFamily(), "mov", "cvta", "selp", "slct", "isspacep", "mapa", "getctarank");
        put(new ConversionFamily(), "cvt");
        put(
                new ArithmeticFamily(),
                "add",
                "sub",
                "mul",
                "mad",
                "fma",
                "div",
                "rem",
                "abs",
                "neg",
                "min",
                "max",
                "rcp",
                "sqrt",
                "rsqrt",
                "sin",
                "cos",
                "ex2",
                "lg2",
                "tanh",
                "copysign",
                "testp");
        put(new IntegerFamily(), "mul24", "mad24", "sad", "dp4a", "dp2a");
        put(new CarryFamily(), "addc", "subc", "madc");
        put(new CompareFamily(), "setp", "set");
        put(
                new BitFamily(),
                "and",
                "or",
                "xor",
                "not",
                "cnot",
                "lop3",
                "shl",
                "shr",
                "shf",
                "bfe",
                "bfi",
                "bfind",
                "bmsk",
                "szext",
                "fns",
                "popc",
                "clz",
                "brev",
                "prmt");
        put(new MemoryFamily(), "ld", "ldu", "st");
        put(
                new LaneFamily(),
                "vabsdiff2",
                "vabsdiff4",
                "vadd2",
                "vadd4",
                "vsub2",
                "vsub4",
                "vavrg2",
                "vavrg4",
                "vmin2");
        put(new LaneFamily(), "vmin4", "vmax2", "vmax4");
        put(new CopyFamily(), "cp");
        put(new FragmentFamily(), "wmma");
        put(new TextureFamily(), "tex");
        put(new AtomicFamily(), "atom", "red");
        put(new CallFamily(), "call");
        put(
                new FenceFamily(),
                "membar",
                "fence",
                "nanosleep",
                "brkpt",
                "prefetch",
                "prefetchu",
                "discard",
                "applypriority",
                "griddepcontrol",
                "setmaxnreg",
                "pmevent");
    }

    private Families() {}

    private static void put(InstructionFamily family, String... opcodes) {
        for (String opcode : opcodes) {
            BY_OPCODE.put(opcode, family);
        }
    }

    static void emit(Instruction instruction, Emission e) {
        InstructionFamily family = instruction.has("b128") ? WIDE_ATOMICS : BY_OPCODE.get(instruction.opcode());
        if (family == null) {
            throw unsupported(instruction);
        }
        family.emit(instruction, e);
    }

    static PtxException unsupported(Instruction instruction) {
        return new PtxException("The CPU engine has no translation of the instruction " + instruction
                + (List.of("wmma", "mma", "wgmma", "ldmatrix", "stmatrix").contains(instruction.opcode())
                        ? ": this use of tensor cores needs a GPU"
                        : List.of("tex", "tld4", "suld", "sust", "txq").contains(instruction.opcode())
                                ? ": this use of textures needs a GPU"
                                : ""));
    }
}
