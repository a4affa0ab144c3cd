package dev.hotcell.magics;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process whose output is printed as it comes, and that ends, with all it has started, when the cell is interrupted. */
final class ShellCommand {
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path folder;

    ShellCommand(List<String> command, Map<String, String> environment, Path folder) {
        this.command = command;
        this.environment = environment;
        this.folder = folder;
    }

    /**
     * Runs it to its end and returns its exit code.
     *
     * @throws CellInterruptedException if the user interrupts the cell
     */
    int run() throws IOException {
        return run(System.out, System.err);
    }

    /**
     * Runs it to its end, its output printed elsewhere, and returns its exit code.
     *
     * @throws CellInterruptedException if the user interrupts the cell
     */
    int run(PrintStream output, PrintStream errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        CellContext cell = CellContext.current();
        Process process = builder.start();
        try (CellContext.Scope ignored = cell.onInterrupt(() -> stop(process))) {
            process.getOutputStream().close();
            Thread out = copy(process.getInputStream(), output);
            Thread err = copy(process.getErrorStream(), errors);
            int exit = process.waitFor();
            // Something it left in the background may hold its output open: do not wait for that.
            out.join(TimeUnit.SECONDS.toMillis(1));
            err.join(TimeUnit.SECONDS.toMillis(1));
            cell.checkCancelled();
            return exit;
        } catch (InterruptedException e) {
            stop(process);
            Thread.currentThread().interrupt();
            throw new CellInterruptedException();
        }
    }

    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Thread copy(InputStream from, PrintStream to) {
        Thread thread = new Thread(
                () -> {
                    char[] buffer = new char[1 << 13];
                    try (Reader reader = new InputStreamReader(from, StandardCharsets.UTF_8)) {
                        for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                            to.print(String.valueOf(buffer, 0, n));
                            to.flush();
                        }
                    } catch (IOException e) {
                        // The process was stopped.
                    }
                },
                "hotcell-shell-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
