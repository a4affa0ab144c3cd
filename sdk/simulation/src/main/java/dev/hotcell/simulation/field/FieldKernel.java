package dev.hotcell.simulation.field;

import dev.hotcell.simulation.Side;
import java.util.StringJoiner;

/** Writes the kernel of a system of fields: a step of Euler's method, or of the leapfrog method, with
 * differences of second order. */
final class FieldKernel {
    private final FieldSetup.Plan plan;

    FieldKernel(FieldSetup.Plan plan) {
        this.plan = plan;
    }

    String source() {
        StringBuilder text = new StringBuilder("extern \"C\" __global__ void advance(");
        StringJoiner parameters = new StringJoiner(", ");
        plan.equations().keySet().forEach(name -> parameters.add("const float* now_" + name));
        plan.equations().keySet().forEach(name -> parameters.add("float* next_" + name));
        parameters.add("int columns, int rows, float cell, float step, float start, float t");
        plan.parameters().keySet().forEach(name -> parameters.add("float " + name));
        text.append(parameters).append(") {\n");
        text.append("""
                int column = blockIdx.x * blockDim.x + threadIdx.x, row = blockIdx.y * blockDim.y + threadIdx.y;
                if (column >= columns || row >= rows) return;
                int here = row * columns + column;
                float x = (column + 0.5f) * cell, y = (row + 0.5f) * cell, per = 1.f / cell;
                """);
        text.append(neighbour("left", Side.LEFT, "column > 0", "here - 1", "here + columns - 1"));
        text.append(neighbour("right", Side.RIGHT, "column < columns - 1", "here + 1", "here - columns + 1"));
        text.append(neighbour("below", Side.BOTTOM, "row > 0", "here - columns", "here + (rows - 1) * columns"));
        text.append(neighbour("above", Side.TOP, "row < rows - 1", "here + columns", "here - (rows - 1) * columns"));
        plan.equations().keySet().forEach(name -> text.append(differences(name)));
        plan.equations().forEach((name, equation) -> text.append(equation.swinging() ? swing(name) : ""));
        plan.equations().forEach((name, equation) -> text.append(step(name, equation)));
        return text.append("(void) x; (void) y; (void) per; (void) t;\n}\n").toString();
    }

    /** Where the next value comes to lie, a field with an acceleration still has the one before. */
    private static String swing(String name) {
        return String.format(
                "float before_%1$s = next_%1$s[here], speed_%1$s = (%1$s - before_%1$s) / step; (void) speed_%1$s;%n",
                name);
    }

    private static String step(String name, FieldSetup.Equation equation) {
        String change = equation.swinging()
                ? name + " - before_" + name + " + start * step * step * (" + equation.rate() + ")"
                : "step * (" + equation.rate() + ")";
        return "next_" + name + "[here] = " + name + " + " + change + ";\n";
    }

    private String neighbour(String name, Side side, String inside, String index, String around) {
        String beyond = plan.edges().get(side) instanceof Edge.Periodic ? around : "here";
        return "int " + name + " = " + inside + " ? " + index + " : " + beyond + ";\n";
    }

    private String differences(String name) {
        return "float " + name + " = now_" + name + "[here];\n"
                + value(name, "left", Side.LEFT, "column > 0")
                + value(name, "right", Side.RIGHT, "column < columns - 1")
                + value(name, "below", Side.BOTTOM, "row > 0")
                + value(name, "above", Side.TOP, "row < rows - 1")
                + String.format(
                        "float lap_%1$s = (left_%1$s + right_%1$s + below_%1$s + above_%1$s - 4.f * %1$s) * per * per;%n"
                                + "float dx_%1$s = 0.5f * (right_%1$s - left_%1$s) * per;%n"
                                + "float dy_%1$s = 0.5f * (above_%1$s - below_%1$s) * per;%n"
                                + "(void) lap_%1$s; (void) dx_%1$s; (void) dy_%1$s;%n",
                        name);
    }

    /** The side lies half a cell beyond the last cell, so the value beyond mirrors it there. */
    private String value(String name, String direction, Side side, String inside) {
        String read = "now_" + name + "[" + direction + "]";
        String beyond = plan.edges().get(side) instanceof Edge.Fixed fixed
                ? inside + " ? " + read + " : " + 2 * (float) fixed.value() + "f - " + name
                : read;
        return "float " + direction + "_" + name + " = " + beyond + ";\n";
    }
}
