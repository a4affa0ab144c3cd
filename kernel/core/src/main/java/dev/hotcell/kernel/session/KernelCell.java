package dev.hotcell.kernel.session;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.kernel.output.CellOutput;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The context of one cell of a notebook. */
public final class KernelCell implements CellContext {
    private final int number;
    private final String source;
    private final CellOutput output;
    private final KernelSession session;
    private final Asker asker;
    private final OutputLifetime lifetime;
    private final List<Runnable> hooks = new ArrayList<>();
    private final List<Runnable> endHooks = new ArrayList<>();
    private final List<Map<String, Object>> payload = new ArrayList<>();
    private volatile boolean cancelled;

    /** Guarded by the lock on the hooks. */
    private boolean ended;

    /** Asks the user of a cell for a line. */
    @FunctionalInterface
    public interface Asker {
        /**
         * Asks and waits.
         *
         * @throws IOException if the front end cannot ask
         * @throws InterruptedException if the cell was interrupted
         */
        String ask(String prompt, boolean hidden) throws IOException, InterruptedException;
    }

    /**
     * Creates one.
     *
     * @param number as in {@code In [12]}
     * @param source the cell as the user wrote it
     * @param lifetime of what it shows
     */
    public KernelCell(
            int number, String source, CellOutput output, KernelSession session, Asker asker, OutputLifetime lifetime) {
        this.number = number;
        this.source = source;
        this.output = output;
        this.session = session;
        this.asker = asker;
        this.lifetime = lifetime;
    }

    @Override
    public int number() {
        return number;
    }

    /** Returns the cell as the user wrote it. */
    public String source() {
        return source;
    }

    /** Returns how long what it shows stays on the page. */
    public OutputLifetime lifetime() {
        return lifetime;
    }

    @Override
    public CellOutput output() {
        return output;
    }

    @Override
    public RendererRegistry renderers() {
        return session.renderers();
    }

    @Override
    public Optional<KernelSession> session() {
        return Optional.of(session);
    }

    @Override
    public void setNextInput(String code, boolean replace) {
        // Of several only the last counts, as in IPython.
        addPayload("set_next_input", Map.of("source", "set_next_input", "text", code, "replace", replace));
    }

    @Override
    public void showPage(MimeBundle page) {
        addPayload("page", Map.of("source", "page", "start", 0, "data", page.data()));
    }

    private void addPayload(String source, Map<String, Object> item) {
        synchronized (payload) {
            payload.removeIf(earlier -> source.equals(earlier.get("source")));
            payload.add(item);
        }
    }

    /** Returns what the front end is asked to do when the cell has been answered. */
    public List<Map<String, Object>> payload() {
        synchronized (payload) {
            return List.copyOf(payload);
        }
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    /** Tells the cell, and what runs for it, to stop. */
    public void cancel() {
        List<Runnable> toRun;
        synchronized (hooks) {
            cancelled = true;
            toRun = List.copyOf(hooks);
        }
        toRun.forEach(this::runApart);
    }

    private void runApart(Runnable hook) {
        Thread thread = new Thread(hook, "hotcell-interrupt");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Scope onInterrupt(Runnable hook) {
        synchronized (hooks) {
            hooks.add(hook);
            if (cancelled) {
                runApart(hook);
            }
        }
        return () -> {
            synchronized (hooks) {
                hooks.remove(hook);
            }
        };
    }

    @Override
    public Scope onEnd(Runnable hook) {
        synchronized (endHooks) {
            if (!ended) {
                endHooks.add(hook);
            }
        }
        return () -> {
            synchronized (endHooks) {
                endHooks.remove(hook);
            }
        };
    }

    /** Tells those who asked that the cell has ended; to be called on its own thread. */
    public void end() {
        List<Runnable> toRun;
        synchronized (endHooks) {
            toRun = List.copyOf(endHooks);
            endHooks.clear();
            ended = true;
        }
        for (Runnable hook : toRun) {
            try {
                hook.run();
            } catch (RuntimeException | LinkageError e) {
                System.err.println("What was to be done at the end of the cell failed: " + e);
            }
        }
    }

    @Override
    public String readLine(String prompt, boolean hidden) throws IOException {
        checkCancelled();
        output.flush();
        try {
            return asker.ask(prompt, hidden);
        } catch (InterruptedException e) {
            throw new CellInterruptedException();
        }
    }
}
