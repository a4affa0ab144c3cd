package dev.hotcell.cell;

import dev.hotcell.display.DisplaySink;

/**
 * A cell whose output goes elsewhere; all else is the cell's that it stands in for.
 *
 * <pre>{@code
 * CapturedOutput output = new CapturedOutput();
 * try (CellContext.Scope scope = new CapturingCell(CellContext.current(), output).enter()) {
 *     run();
 * }
 * }</pre>
 */
public record CapturingCell(CellContext cell, DisplaySink output) implements ForwardingCell {}
