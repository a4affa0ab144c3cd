package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.TextureFetch;
import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** {@code tex}: reads of textures in one to three dimensions; there is one level of detail, so others are that one. */
final class TextureFamily implements InstructionFamily {
    private static final List<String> DIMENSIONS = List.of("1d", "2d", "3d");

    @Override
    public void emit(Instruction i, Emission e) {
        int dimensions = 1 + DIMENSIONS.indexOf(i.anyOf("1d", "2d", "3d").orElseThrow(() -> Families.unsupported(i)));
        List<PtxType> types = i.types();
        boolean known = i.operand(0) instanceof Operand.Vector && i.operand(1) instanceof Operand.Texel;
        if (!known
                || types.size() != 2
                || types.get(0).bytes() != 4
                || types.get(0).half()) {
            throw Families.unsupported(i);
        }
        Operand.Texel texel = (Operand.Texel) i.operand(1);
        PtxType coordinate = types.get(1);
        e.variable(Opcodes.ALOAD, Emission.BLOCK);
        e.load(texel.texture(), PtxType.B64);
        for (int n = 0; n < 3; n++) {
            if (n < dimensions && n < texel.coordinates().size()) {
                e.load(texel.coordinates().get(n), coordinate);
            } else {
                e.op(coordinate == PtxType.F32 ? Opcodes.FCONST_0 : Opcodes.ICONST_0);
            }
        }
        e.push(dimensions);
        boolean between = coordinate == PtxType.F32;
        String d = Kinds.of(coordinate).getDescriptor().repeat(3);
        e.call(TextureFetch.class, between ? "sample" : "fetch", "(L" + Emission.BLOCK_TYPE + ";J" + d + "I)V");
        take(((Operand.Vector) i.operand(0)).elements(), e);
    }

    private static void take(List<Operand> destinations, Emission e) {
        for (int n = 0; n < destinations.size(); n++) {
            if (destinations.get(n) instanceof Operand.Register register) {
                e.field("texel", "[I");
                e.push(n);
                e.op(Opcodes.IALOAD);
                e.convert(Type.INT_TYPE, e.kindOf(register.name()));
                e.store(register, e.typeOf(register.name()));
            }
        }
    }
}
