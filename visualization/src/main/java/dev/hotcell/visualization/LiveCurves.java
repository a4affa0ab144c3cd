package dev.hotcell.visualization;

import dev.hotcell.progress.MetricHistory;

/**
 * The curves of a live chart.
 *
 * @param yLabel what stands at the left axis; empty for the curves' names
 */
record LiveCurves(MetricHistory history, String yLabel) {}
