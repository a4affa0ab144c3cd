package dev.hotcell.kernel.interpreter;

/**
 * What is known of a name.
 *
 * @param html the same as HTML; may be empty
 */
public record Documentation(String text, String html) {}
