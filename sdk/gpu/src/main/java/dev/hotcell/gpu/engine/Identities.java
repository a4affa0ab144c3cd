package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.Instruction;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Collections of instructions by place: two that read alike are two. */
final class Identities {

    private Identities() {}

    static Set<Instruction> set() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    static <V> Map<Instruction, V> map() {
        return new IdentityHashMap<>();
    }
}
