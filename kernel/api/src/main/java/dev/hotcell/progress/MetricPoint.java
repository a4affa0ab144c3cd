package dev.hotcell.progress;

/** A point of a curve. */
public record MetricPoint(double x, double y) {}
