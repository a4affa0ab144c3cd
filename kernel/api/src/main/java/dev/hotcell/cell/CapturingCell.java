package dev.hotcell.cell;

import dev.hotcell.display.DisplaySink;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.util.Optional;

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
public record CapturingCell(CellContext cell, DisplaySink output) implements CellContext {

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
