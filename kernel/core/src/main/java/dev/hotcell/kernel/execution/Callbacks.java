package dev.hotcell.kernel.execution;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.kernel.comm.CallbackRunner;
import dev.hotcell.kernel.session.KernelCell;
import dev.hotcell.kernel.weaving.StopSignal;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs callbacks as cells of their own, which print where the cell prints that asked for them: that cell may have been
 * interrupted long ago, and to interrupt a callback must not reach into the next one.
 */
public final class Callbacks implements CallbackRunner {
    private final KernelSession session;
    private final RunningCells running;

    public Callbacks(KernelSession session, RunningCells running) {
        this.session = session;
        this.running = running;
    }

    @Override
    public void run(CellContext origin, Runnable callback) {
        if (!(origin instanceof KernelCell cell)) {
            callback.run();
            return;
        }
        KernelCell own = new KernelCell(cell.number(), cell.source(), cell.output(), session, Callbacks::cannotAsk);
        running.begin(own);
        try (CellContext.Scope scope = own.enter();
                StopSignal stop = new StopSignal(own, name -> false)) {
            own.onInterrupt(stop::raise);
            try {
                callback.run();
            } finally {
                own.end();
            }
        } catch (Throwable e) { // whatever a callback throws, the kernel lives on
            show(cell, e);
        } finally {
            running.end();
        }
    }

    private static void show(KernelCell cell, Throwable thrown) {
        if (!(thrown instanceof CellInterruptedException)) {
            Map<String, @Nullable Object> content =
                    new LinkedHashMap<>(ErrorReport.of(thrown).content());
            content.remove("status");
            cell.output().publish("error", content);
        }
    }

    private static String cannotAsk(String prompt, boolean hidden) throws IOException {
        throw new IOException("A callback cannot ask for input: use a text field");
    }
}
