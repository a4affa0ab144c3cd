package dev.hotcell.kernel;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The processes that cells have started: none may outlive the kernel and hold on to a GPU or a port. */
final class ChildProcesses {
    private static final long PATIENCE_MILLIS = 1000;

    private ChildProcesses() {}

    /** Ends them: asks first, and kills those that have not ended after a second. */
    static void end() {
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        children.forEach(ProcessHandle::destroy);
        try {
            CompletableFuture.allOf(children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // The rest is killed.
        }
        kill(children);
    }

    /** Kills them at once. */
    static void kill() {
        kill(ProcessHandle.current().descendants().toList());
    }

    private static void kill(List<ProcessHandle> children) {
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
