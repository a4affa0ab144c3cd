package io.github.spencerpark.jupyter.kernel;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.Display;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;

/** Shows data in the cell that is running. */
public class DisplayStream {

    /** Returns whether a cell is running. */
    public boolean isAttached() {
        return CellContext.current().session().isPresent();
    }

    /** Shows data, under its own display id if it has one. */
    public void display(DisplayData data) {
        String id = data.getDisplayId();
        if (id == null) {
            Display.show(data.toMimeBundle());
        } else {
            CellContext.current().output().display(data.toMimeBundle(), id);
        }
    }

    /** Replaces the display whose id the data has. */
    public void updateDisplay(DisplayData data) {
        String id = data.getDisplayId();
        if (id == null) {
            throw new IllegalArgumentException("The data has no display id that says what to replace");
        }
        updateDisplay(id, data);
    }

    public void updateDisplay(String id, DisplayData data) {
        CellContext.current().output().update(id, data.toMimeBundle());
    }
}
