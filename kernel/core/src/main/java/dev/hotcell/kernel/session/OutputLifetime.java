package dev.hotcell.kernel.session;

import java.util.ArrayList;
import java.util.List;

/** How long what one run of a cell has put on the page stays there: until the cell has been run again, or is deleted. */
public final class OutputLifetime {
    private final List<Runnable> hooks = new ArrayList<>();
    private boolean ended;

    /** Does something when it ends; at once if it has ended. */
    public void onEnd(Runnable hook) {
        synchronized (this) {
            if (!ended) {
                hooks.add(hook);
                return;
            }
        }
        hook.run();
    }

    /** Ends it. */
    public void end() {
        List<Runnable> toRun;
        synchronized (this) {
            ended = true;
            toRun = List.copyOf(hooks);
            hooks.clear();
        }
        toRun.forEach(Runnable::run);
    }
}
