package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import dev.hotcell.gpu.ptx.Operand;
import dev.hotcell.gpu.ptx.PtxType;
import dev.hotcell.gpu.ptx.StateSpace;
import org.jspecify.annotations.Nullable;

/** Which pointer an address was made from, so that accesses through one pointer share its array. */
final class RowPointers {
    private final FlatKernel kernel;
    private final UniformValues uniform;
    private final RowValues values;

    RowPointers(FlatKernel kernel, UniformValues uniform, RowValues values) {
        this.kernel = kernel;
        this.uniform = uniform;
        this.values = values;
    }

    /** Returns the pointer, which is the same for the row; the address itself if none can be told. */
    Operand.Register base(Operand.Register address) {
        Operand.Register found = find(address);
        return found != null && Long.valueOf(0).equals(values.step(found)) ? found : address;
    }

    private Operand.@Nullable Register find(Operand operand) {
        if (!(operand instanceof Operand.Register register)) {
            return null;
        }
        Instruction definition = uniform.definition(register.name());
        if (definition == null) {
            definition = values.definition(register.name());
        }
        PtxType type = kernel.registers().get(register.name());
        if (definition == null || type == null || Kinds.of(type).getSize() != 2) {
            return null;
        }
        return switch (definition.opcode()) {
            case "ld" -> definition.space() == StateSpace.PARAM ? register : null;
            case "cvta" -> {
                Operand.Register source = find(definition.operand(1));
                yield source == null ? register : source;
            }
            case "mov" -> definition.operand(1) instanceof Operand.Symbol ? register : find(definition.operand(1));
            case "add" -> {
                Operand.Register first = find(definition.operand(1));
                Operand.Register second = find(definition.operand(2));
                yield first == null ? second : second == null ? first : null;
            }
            case "sub" -> find(definition.operand(1));
            case "mad" -> find(definition.operand(3));
            default -> null;
        };
    }
}
