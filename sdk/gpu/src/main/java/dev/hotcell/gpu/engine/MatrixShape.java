package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sizes of a product of matrices: {@code m} × {@code k} times {@code k} × {@code n}.
 *
 * <p>Source: PTX ISA 8.5, sections 9.7.13.4 and 9.7.13.5.
 */
record MatrixShape(int m, int n, int k) {
    private static final Pattern NAME = Pattern.compile("m(\\d+)n(\\d+)k(\\d+)");
    private static final List<String> WMMA = List.of("m16n16k16", "m8n32k16", "m32n8k16", "m16n16k8", "m8n8k4");

    private static final List<Integer> DEPTHS = List.of(4, 8, 16, 32);

    /**
     * Returns the shape that an instruction names.
     *
     * @throws dev.hotcell.gpu.ptx.PtxException if it has none that is known here
     */
    static MatrixShape of(Instruction i) {
        for (String modifier : i.modifiers()) {
            Matcher matcher = NAME.matcher(modifier);
            if (matcher.matches()) {
                MatrixShape shape = new MatrixShape(number(matcher, 1), number(matcher, 2), number(matcher, 3));
                boolean known = i.opcode().equals("wmma")
                        ? WMMA.contains(modifier)
                        : shape.n == 8 && (shape.m == 8 || shape.m == 16) && DEPTHS.contains(shape.k);
                if (known) {
                    return shape;
                }
            }
        }
        throw Families.unsupported(i);
    }

    private static int number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits.length() > 3 ? 0 : Integer.parseInt(digits);
    }
}
