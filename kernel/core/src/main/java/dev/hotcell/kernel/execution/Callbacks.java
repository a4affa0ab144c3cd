package dev.hotcell.kernel.execution;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.kernel.comm.CallbackRunner;
import dev.hotcell.kernel.session.KernelCell;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs callbacks as cells of their own, which print where the cell prints that asked for them: that cell may have been
 * interrupted long ago, and to interrupt a callback must not reach into the next one.
 */
public final class Callbacks implements CallbackRunner {
    private final KernelSession session;
    private final RunningCells running;
    private final Runnable abandon;

    /**
     * Creates it.
     *
     * @param abandon goes on with the callbacks that wait, on another thread than the one that does not stop
     */
    public Callbacks(KernelSession session, RunningCells running, Runnable abandon) {
        this.session = session;
        this.running = running;
        this.abandon = abandon;
    }

    @Override
    public void run(CellContext origin, Runnable callback) {
        if (!(origin instanceof KernelCell cell)) {
            callback.run();
            return;
        }
        KernelCell own = new KernelCell(
                cell.number(), cell.source(), cell.output(), session, Callbacks::cannotAsk, cell.lifetime());
        running.begin(own, reason -> abandon(cell, reason));
        try (CellContext.Scope scope = own.enter()) {
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

    private void abandon(KernelCell cell, String reason) {
        publish(cell, new ErrorReport(CellInterruptedException.class.getName(), reason, List.of(reason)));
        abandon.run();
    }

    private static void show(KernelCell cell, Throwable thrown) {
        if (!(thrown instanceof CellInterruptedException)) {
            publish(cell, ErrorReport.of(thrown));
        }
    }

    private static void publish(KernelCell cell, ErrorReport error) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>(error.content());
        content.remove("status");
        cell.output().publish("error", content);
    }

    private static String cannotAsk(String prompt, boolean hidden) throws IOException {
        throw new IOException("A callback cannot ask for input: use a text field");
    }
}
