package dev.hotcell.visualization.widget;

/** A function of four values. */
@FunctionalInterface
public interface QuadFunction<A, B, C, D, R> {
    R apply(A a, B b, C c, D d);
}
