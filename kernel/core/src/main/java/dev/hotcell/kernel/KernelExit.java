package dev.hotcell.kernel;

import dev.hotcell.kernel.execution.Subshells;
import dev.hotcell.kernel.log.KernelLog;
import dev.hotcell.kernel.output.OutputQueue;
import dev.hotcell.kernel.requests.Dispatcher;
import dev.hotcell.kernel.transport.Sockets;
import java.util.List;

/**
 * The end of the process, whoever wants it: a client, a cell by {@link System#exit}, a signal. The cell that runs is
 * answered, and what was printed is sent, before the sockets close.
 */
final class KernelExit {
    private static final long PATIENCE_MILLIS = 10_000;

    private final Sockets sockets;
    private final KernelLog log;
    private volatile String reason = "The kernel ends: System.exit was called or the process was told to stop";

    KernelExit(Sockets sockets, KernelLog log) {
        this.sockets = sockets;
        this.log = log;
    }

    void install(Subshells shell, OutputQueue output) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(shell, output), "hotcell-exit"));
    }

    private void end(Subshells shell, OutputQueue output) {
        shell.endAll(Dispatcher.errorContent("KernelExit", reason, List.of(reason)));
        output.flush();
        sockets.close();
        ChildProcesses.end();
    }

    /** Ends the kernel as a client has asked. */
    void request() {
        end("The kernel was shut down");
    }

    /** Ends the kernel. */
    void end(String why) {
        reason = why;
        Thread thread = new Thread(() -> System.exit(0), "hotcell-shutdown");
        thread.setDaemon(true);
        thread.start();
        Thread watchdog = new Thread(this::haltIfStuck, "hotcell-watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
    }

    private void haltIfStuck() {
        try {
            Thread.sleep(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        log.warn("Something kept the kernel from ending; halted");
        ChildProcesses.kill();
        Runtime.getRuntime().halt(0);
    }
}
