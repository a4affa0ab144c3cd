package dev.hotcell.gpu.nvrtc;

import java.util.Map;

/**
 * What came out.
 *
 * @param ptx the code
 * @param instances the name in the code of each template instance
 * @param warnings what the compiler said all the same; empty if nothing
 */
public record CompiledSource(String ptx, Map<String, String> instances, String warnings) {

    public CompiledSource {
        instances = Map.copyOf(instances);
    }
}
