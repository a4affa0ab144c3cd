package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.ptx.Instruction;
import java.util.List;
import java.util.Set;

/**
 * What {@code wmma.mma} and {@code mma} do: the threads of a warp multiply two matrices and add a third. Products and
 * their sum are computed in {@code double} and rounded once to the type of the result, where a GPU rounds, or cuts, on
 * the way; integers are exact.
 */
final class MatrixProduct {
    private final Part left;
    private final Part right;
    private final Part addend;
    private final Part result;
    private final boolean saturate;

    /** One matrix: its registers among those that threads bring, and room for its values. */
    private record Part(MatrixElement type, FragmentLayout layout, int register, double[] values) {

        Part(MatrixElement type, FragmentLayout layout, int register) {
            this(type, layout, register, new double[layout.size()]);
        }

        int registers() {
            return layout.perThread() / type.perRegister();
        }

        void gather(long[][] brought, int first) {
            int group = type.perRegister();
            for (int lane = 0; lane < FragmentLayout.WARP; lane++) {
                for (int n = 0; n < layout.perThread(); n++) {
                    long bits = brought[register + n / group][first + lane];
                    values[layout.places()[lane * layout.perThread() + n]] = type.get(bits, n % group);
                }
            }
        }

        void scatter(long[][] given, int first, boolean saturate) {
            int group = type.perRegister();
            for (int lane = 0; lane < FragmentLayout.WARP; lane++) {
                for (int n = 0; n < layout.perThread(); n += group) {
                    long bits = 0;
                    for (int at = 0; at < group; at++) {
                        double value = values[layout.places()[lane * layout.perThread() + n + at]];
                        bits |= type.put(value, at, saturate);
                    }
                    given[n / group][first + lane] = bits;
                }
            }
        }
    }

    private MatrixProduct(Part left, Part right, Part addend, Part result, boolean saturate) {
        this.left = left;
        this.right = right;
        this.addend = addend;
        this.result = result;
        this.saturate = saturate;
    }

    /**
     * Reads what an instruction is to do.
     *
     * @throws dev.hotcell.gpu.ptx.PtxException if it is none that is known here
     */
    static MatrixProduct of(Instruction i) {
        MatrixShape shape = MatrixShape.of(i);
        List<MatrixElement> types = types(i);
        int[] counts = {registers(i, 1), registers(i, 2), registers(i, 3), registers(i, 0)};
        boolean open = i.opcode().equals("wmma");
        int groupA = types.get(1).perRegister();
        int groupB = types.get(2).perRegister();
        FragmentLayout a = open
                ? FragmentLayout.open(shape.m(), shape.k(), counts[0] * groupA)
                : FragmentLayout.left(shape.m(), shape.k(), groupA);
        FragmentLayout b = open
                ? FragmentLayout.open(shape.k(), shape.n(), counts[1] * groupB)
                : FragmentLayout.right(shape.k(), shape.n(), groupB);
        FragmentLayout sum = open
                ? FragmentLayout.open(shape.m(), shape.n(), shape.m() * shape.n() / FragmentLayout.WARP)
                : FragmentLayout.sum(shape.m(), shape.n());
        MatrixProduct product = new MatrixProduct(
                new Part(types.get(1), a, 0),
                new Part(types.get(2), b, counts[0]),
                new Part(types.get(3), sum, counts[0] + counts[1]),
                new Part(types.get(0), sum, 0),
                i.has("satfinite"));
        if (!product.takes(counts)) {
            throw Families.unsupported(i);
        }
        return product;
    }

    /** Returns the types of result, left and right matrix and addend. */
    private static List<MatrixElement> types(Instruction i) {
        List<MatrixElement> named = MatrixElement.among(i.modifiers());
        boolean halves = named.size() == 2 && i.opcode().equals("wmma");
        List<MatrixElement> types =
                halves ? List.of(named.get(0), MatrixElement.F16, MatrixElement.F16, named.get(1)) : named;
        if (types.size() != 4 || i.has("sp") || !agree(types)) {
            throw Families.unsupported(i);
        }
        return types;
    }

    private static boolean agree(List<MatrixElement> types) {
        MatrixElement a = types.get(1);
        MatrixElement b = types.get(2);
        Set<MatrixElement> sums = Set.copyOf(List.of(types.get(0), types.get(3)));
        return switch (a) {
            case F16 -> b == a && Set.of(MatrixElement.F16, MatrixElement.F32).containsAll(sums);
            case BF16, TF32 -> b == a && sums.equals(Set.of(MatrixElement.F32));
            case F64 -> b == a && sums.equals(Set.of(MatrixElement.F64));
            case S8, U8 -> (b == MatrixElement.S8 || b == MatrixElement.U8) && sums.equals(Set.of(MatrixElement.S32));
            default -> false;
        };
    }

    private static int registers(Instruction i, int operand) {
        return MatrixRegisters.elements(i.operand(operand)).size();
    }

    /** Returns whether threads bring and take as many registers as the matrices need. */
    private boolean takes(int[] counts) {
        return counts[0] > 0
                && counts[1] > 0
                && left.registers() == counts[0]
                && right.registers() == counts[1]
                && addend.registers() == counts[2]
                && result.registers() == counts[3]
                && covers(left)
                && covers(right)
                && covers(result);
    }

    private static boolean covers(Part part) {
        int held = part.layout().perThread() * FragmentLayout.WARP;
        return held >= part.layout().size() && held % part.layout().size() == 0;
    }

    /** Multiplies what the threads of a warp have brought, and gives them the result. */
    void run(Block block, int firstThread) {
        left.gather(block.brought, firstThread);
        right.gather(block.brought, firstThread);
        addend.gather(block.brought, firstThread);
        multiply();
        result.scatter(block.given, firstThread, saturate);
    }

    private void multiply() {
        int columns = result.layout().columns();
        int depth = left.layout().columns();
        double[] a = left.values();
        double[] b = right.values();
        double[] sum = result.values();
        System.arraycopy(addend.values(), 0, sum, 0, sum.length);
        for (int row = 0; row < result.layout().rows(); row++) {
            for (int k = 0; k < depth; k++) {
                double factor = a[row * depth + k];
                for (int column = 0; column < columns; column++) {
                    sum[row * columns + column] += factor * b[k * columns + column];
                }
            }
        }
    }
}
