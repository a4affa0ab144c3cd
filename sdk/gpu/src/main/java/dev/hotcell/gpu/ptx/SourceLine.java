package dev.hotcell.gpu.ptx;

/**
 * A line of CUDA source.
 *
 * @param file as {@code .file} names it; empty if unknown
 * @param line from 1; 0 if unknown
 */
public record SourceLine(String file, int line) {
    public static final SourceLine UNKNOWN = new SourceLine("", 0);
}
