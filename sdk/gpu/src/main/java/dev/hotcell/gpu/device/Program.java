package dev.hotcell.gpu.device;

import java.util.Optional;

/**
 * A compiled program.
 *
 * @param ptx its code
 * @param sourceName what the source is called, such as {@code Cell 3}
 * @param source the CUDA source, for messages about its lines
 * @param binaries its code for real architectures
 * @param recorded whether launches keep what they began with, so that one that fails can be replayed
 */
public record Program(String ptx, String sourceName, String source, Binaries binaries, boolean recorded) {

    /** Machine code, compiled when it is asked for. */
    @FunctionalInterface
    public interface Binaries {

        /**
         * Returns the machine code for an architecture; empty if there is no compiler for it.
         *
         * @param capability the compute capability in one number, such as 90
         */
        Optional<byte[]> cubin(int capability);
    }

    /** Creates a program that has no machine code. */
    public Program(String ptx, String sourceName, String source) {
        this(ptx, sourceName, source, capability -> Optional.empty(), false);
    }

    /** Returns a line of the source without the space around it; empty if there is none. */
    public String line(int number) {
        return source.lines()
                .skip(Math.max(0, number - 1))
                .findFirst()
                .orElse("")
                .strip();
    }
}
