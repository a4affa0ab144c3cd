package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each thread of a row does of one basic block, between what the row does once.
 *
 * @see StripWriter
 */
final class Strip {

    /**
     * An instruction, and where the row has the values of the registers that it reads.
     *
     * @param values the local variable of the row's method, by register
     */
    record Line(Instruction instruction, Map<String, Integer> values) {}

    private final int block;
    private final Set<String> before;
    private final Set<String> behind;
    private final List<Line> lines = new ArrayList<>();
    private final Map<Integer, String> inputs = new LinkedHashMap<>();
    private final Map<String, Integer> pieceValues = new HashMap<>();

    /**
     * Creates a strip without lines.
     *
     * @param before the registers alive before it that each thread has of its own, which it is given in arrays
     * @param behind those alive behind it
     */
    Strip(int block, Set<String> before, Set<String> behind) {
        this.block = block;
        this.before = Set.copyOf(before);
        this.behind = Set.copyOf(behind);
    }

    int block() {
        return block;
    }

    Set<String> before() {
        return before;
    }

    Set<String> behind() {
        return behind;
    }

    List<Line> lines() {
        return lines;
    }

    /** Returns the values that the row hands over: the register, by local variable of the row's method. */
    Map<Integer, String> inputs() {
        return inputs;
    }

    void add(Instruction instruction, Map<String, Integer> values) {
        lines.add(new Line(instruction, new HashMap<>(values)));
        handOver(values);
    }

    /** Adds what the threads do between parting at the end of the block and meeting again. */
    void addPiece(Map<String, Integer> values) {
        pieceValues.putAll(values);
        handOver(values);
    }

    /** Returns where the row has the values of the registers that are read between parting and meeting. */
    Map<String, Integer> pieceValues() {
        return pieceValues;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    private void handOver(Map<String, Integer> values) {
        values.forEach((register, variable) -> inputs.put(variable, register));
    }
}
