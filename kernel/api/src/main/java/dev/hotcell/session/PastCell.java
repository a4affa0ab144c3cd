package dev.hotcell.session;

import org.jspecify.annotations.Nullable;

/**
 * A cell that was run, or is running.
 *
 * @param number as in {@code In [12]}
 * @param source as the user wrote it
 * @param output the text of its result, {@code null} if it had none
 * @param error what went wrong, with where and why, {@code null} if nothing has
 */
public record PastCell(
        int number,
        String source,
        @Nullable String output,
        @Nullable String error) {}
