package dev.hotcell.session;

import org.jspecify.annotations.Nullable;

/**
 * A top-level variable of the session.
 *
 * @param type its declared type as Java writes it
 */
public record Variable(String name, String type, @Nullable Object value) {}
