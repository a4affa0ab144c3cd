package dev.hotcell.visualization.widget;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.DisplaySink;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.util.Optional;

/**
 * A cell whose output goes elsewhere.
 *
 * @param cell for all else
 * @param output takes what is printed and shown
 */
record OutputCell(CellContext cell, DisplaySink output) implements CellContext {

    /** Returns the cell of the notebook that the calling thread works for. */
    static CellContext ofNotebook() {
        CellContext cell = CellContext.current();
        while (cell instanceof OutputCell inner) {
            cell = inner.cell();
        }
        return cell;
    }

    @Override
    public int number() {
        return cell.number();
    }

    @Override
    public RendererRegistry renderers() {
        return cell.renderers();
    }

    @Override
    public Optional<KernelSession> session() {
        return cell.session();
    }

    @Override
    public boolean cancelled() {
        return cell.cancelled();
    }

    @Override
    public Scope onInterrupt(Runnable hook) {
        return cell.onInterrupt(hook);
    }

    @Override
    public Scope onEnd(Runnable hook) {
        return cell.onEnd(hook);
    }

    @Override
    public String readLine(String prompt, boolean hidden) throws IOException {
        return cell.readLine(prompt, hidden);
    }
}
