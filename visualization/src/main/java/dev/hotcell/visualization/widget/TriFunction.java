package dev.hotcell.visualization.widget;

/** A function of three values. */
@FunctionalInterface
public interface TriFunction<A, B, C, R> {
    R apply(A a, B b, C c);
}
