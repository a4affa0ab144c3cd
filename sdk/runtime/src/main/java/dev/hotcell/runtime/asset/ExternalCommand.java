package dev.hotcell.runtime.asset;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs a program of the machine; it ends with the cell's interrupt, and so does all that it has started. */
final class ExternalCommand {
    private static final int KEPT_LINES = 200;

    private final List<String> command;
    private final Map<String, String> environment;
    private final Path folder;

    ExternalCommand(List<String> command, Map<String, String> environment, Path folder) {
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.folder = folder;
    }

    /**
     * How it ended.
     *
     * @param lines its last lines of output, standard error among them
     */
    record Result(int exitCode, List<String> lines) {}

    /**
     * Runs it to its end.
     *
     * @param eachLine gets each line of output, on another thread
     * @param meanwhile called five times a second
     * @throws CellInterruptedException if the user interrupts the cell
     */
    Result run(Consumer<String> eachLine, Runnable meanwhile) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new RefusedException(command.get(0) + " cannot be started: " + e.getMessage(), e);
        }
        CellContext cell = CellContext.current();
        try (CellContext.Scope ignored = cell.onInterrupt(() -> stop(process))) {
            process.getOutputStream().close();
            Deque<String> kept = new ArrayDeque<>();
            Thread reader = new Thread(() -> read(process, kept, eachLine), "hotcell-command-output");
            reader.setDaemon(true);
            reader.start();
            while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                cell.checkCancelled();
                meanwhile.run();
            }
            reader.join(TimeUnit.SECONDS.toMillis(5));
            cell.checkCancelled();
            synchronized (kept) {
                return new Result(process.exitValue(), new ArrayList<>(kept));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CellInterruptedException();
        } finally {
            stop(process);
        }
    }

    private static void stop(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void read(Process process, Deque<String> kept, Consumer<String> eachLine) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (kept) {
                    kept.add(line);
                    if (kept.size() > KEPT_LINES) {
                        kept.remove();
                    }
                }
                eachLine.accept(line);
            }
        } catch (IOException e) {
            // The process was stopped; its exit code tells.
        }
    }
}
