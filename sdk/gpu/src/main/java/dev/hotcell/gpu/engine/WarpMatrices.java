package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.ptx.Instruction;
import java.util.Map;
import java.util.Set;

/** What the threads of a warp do together with matrices: products, and 8×8 matrices that they load or turn over. */
final class WarpMatrices {
    private static final Set<String> OPCODES = Set.of("mma", "ldmatrix", "movmatrix");

    private final Block block;
    private final Map<Instruction, MatrixProduct> products = Identities.map();

    WarpMatrices(Block block) {
        this.block = block;
    }

    /** Returns whether an instruction is one for which all threads of a warp must come together. */
    static boolean is(Instruction i) {
        return OPCODES.contains(i.opcode()) || i.opcode().equals("wmma") && i.has("mma");
    }

    /** Returns how many registers a thread brings to an instruction, or takes from it. */
    static int registers(Instruction i) {
        return i.opcode().equals("ldmatrix")
                ? 2 * MatrixRegisters.elements(i.operand(0)).size()
                : i.operands().stream()
                        .skip(1)
                        .mapToInt(operand -> MatrixRegisters.elements(operand).size())
                        .sum();
    }

    /** Lets the threads of a warp exchange what they have brought. */
    void exchange(Instruction i, int first) {
        switch (i.opcode()) {
            case "ldmatrix" -> addresses(i, first);
            case "movmatrix" -> transpose(first);
            default -> products.computeIfAbsent(i, MatrixProduct::of).run(block, first);
        }
    }

    /**
     * Gives each thread the addresses of what it holds of 8×8 matrices, whose rows the threads have pointed to: two
     * numbers of a row, which lie beside each other, or of a column.
     */
    private void addresses(Instruction i, int first) {
        int matrices = MatrixRegisters.elements(i.operand(0)).size();
        boolean turned = i.has("trans");
        for (int lane = 0; lane < FragmentLayout.WARP; lane++) {
            for (int matrix = 0; matrix < matrices; matrix++) {
                for (int half = 0; half < 2; half++) {
                    int across = lane % 4 * 2 + half;
                    int row = turned ? across : lane / 4;
                    int column = turned ? lane / 4 : across;
                    block.given[2 * matrix + half][first + lane] =
                            block.brought[0][first + matrix * 8 + row] + 2L * column;
                }
            }
        }
    }

    private void transpose(int first) {
        for (int lane = 0; lane < FragmentLayout.WARP; lane++) {
            long bits = 0;
            for (int half = 0; half < 2; half++) {
                int row = lane % 4 * 2 + half;
                int column = lane / 4;
                long source = block.brought[0][first + row * 4 + column / 2];
                bits |= (source >>> column % 2 * 16 & 0xffff) << half * 16;
            }
            block.given[0][first + lane] = bits;
        }
    }
}
