package dev.hotcell.models.text;

/**
 * A text and what it is.
 *
 * @param text the text
 * @param label its class, such as {@code spam}
 */
public record LabelledText(String text, String label) {}
