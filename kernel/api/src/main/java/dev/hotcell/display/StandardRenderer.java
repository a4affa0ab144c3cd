package dev.hotcell.display;

/** Marks the renderers of what the JDK has: a value that displays itself goes before them. */
@FunctionalInterface
interface StandardRenderer<T> extends Renderer<T> {}
