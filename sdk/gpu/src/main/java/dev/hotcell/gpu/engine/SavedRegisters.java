package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.PtxType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Where the registers are kept that outlive a wait: a place by kind, the same at all waits. */
final class SavedRegisters {
    private static final String[] FIELDS = {"ints", "longs", "floats", "doubles"};

    private final Map<String, Integer> places = new HashMap<>();
    private final int[] counts = new int[4];
    private final Map<Integer, Set<String>> bySegment = new HashMap<>();

    SavedRegisters(FlatKernel kernel, ControlFlow flow, UniformValues uniform) {
        for (int segment = 1; segment < flow.segments(); segment++) {
            Set<String> names = new TreeSet<>();
            flow.blocks().get(flow.segmentStart(segment)).liveIn.stream()
                    .mapToObj(flow::register)
                    .filter(register -> !uniform.contains(register))
                    .forEach(names::add);
            keep(kernel, names);
            bySegment.put(segment, names);
        }
    }

    /** Gives registers a place that need one for another reason. */
    void keep(FlatKernel kernel, Set<String> names) {
        for (String name : names) {
            places.computeIfAbsent(name, n -> counts[index(kernel, n)]++);
        }
    }

    private static int index(FlatKernel kernel, String register) {
        PtxType type = kernel.registers().get(register);
        return type == null ? 0 : Kinds.index(Kinds.of(type));
    }

    /** Returns the registers that a segment begins with. */
    Set<String> of(int segment) {
        return bySegment.getOrDefault(segment, Set.of());
    }

    /** Pushes the array with a register's values, one for each thread. */
    void pushArray(String register, Emission e) {
        Type kind = e.kindOf(register);
        e.field(FIELDS[Kinds.index(kind)], "[[" + kind.getDescriptor());
        e.push(place(register));
        e.op(Opcodes.AALOAD);
    }

    private int place(String register) {
        Integer place = places.get(register);
        if (place == null) {
            throw new IllegalArgumentException("no place for " + register);
        }
        return place;
    }

    /** Returns how many ints, longs, floats and doubles a thread keeps. */
    int[] counts() {
        return counts.clone();
    }
}
