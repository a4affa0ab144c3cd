package dev.hotcell.gpu.device;

/**
 * A compiled program.
 *
 * @param ptx its code
 * @param sourceName what the source is called, such as {@code Cell 3}
 * @param source the CUDA source, for messages about its lines
 */
public record Program(String ptx, String sourceName, String source) {

    /** Returns a line of the source without the space around it; empty if there is none. */
    public String line(int number) {
        return source.lines()
                .skip(Math.max(0, number - 1))
                .findFirst()
                .orElse("")
                .strip();
    }
}
