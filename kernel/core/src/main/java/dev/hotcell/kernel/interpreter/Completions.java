package dev.hotcell.kernel.interpreter;

import java.util.List;

/**
 * What could stand at a cursor.
 *
 * @param start where the text to be replaced begins, in {@code char}s
 * @param end where it ends
 */
public record Completions(int start, int end, List<Item> items) {

    /**
     * One of them.
     *
     * @param text what takes the place of the text between start and end
     * @param type {@code function}, {@code field}, {@code instance}, {@code class}, {@code module}, {@code keyword},
     *     {@code magic}, {@code path} …
     * @param signature parameters, type, package or the import that it takes, for show; may be empty
     */
    public record Item(String text, String type, String signature) {}
}
