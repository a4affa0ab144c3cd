package dev.hotcell.kernel.compiler;

import dev.hotcell.kernel.interpreter.Interpreter;
import dev.hotcell.kernel.jshell.JShellInterpreter;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/**
 * What JShell makes of cells, worked out ahead on all cores. A session costs more than most sequences, so it is used for
 * many. What was dropped from it is not quite forgotten: JShell 25 takes an {@code Integer} for an {@code Object} after some
 * records, and has failed in the middle of a cell. So an answer that is not the expected one, or none, is asked for again, in
 * a fresh session.
 */
final class JShellOracle implements AutoCloseable {
    private static final int USES = 30;

    /** The number of a last value is that of all snippets of its session. */
    private static final Pattern LAST_VALUE = Pattern.compile("\\$\\d");

    private final List<String> imports;
    private final ExecutorService workers =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private final ConcurrentLinkedQueue<Session> idle = new ConcurrentLinkedQueue<>();

    private record Session(Interpreter jshell, int uses) {}

    /**
     * Creates one.
     *
     * @param imports in force in all its sessions
     */
    JShellOracle(List<String> imports) {
        this.imports = imports;
    }

    /** Returns the transcript of cells, which a fresh session may have to confirm. */
    Future<List<String>> ask(List<String> cells) {
        return workers.submit(
                () -> cells.stream().anyMatch(c -> LAST_VALUE.matcher(c).find()) ? askAfresh(cells) : askAgain(cells));
    }

    /** Returns the transcript of cells in a fresh session. */
    List<String> askAfresh(List<String> cells) {
        try (Interpreter jshell = start()) {
            return Transcript.of(jshell, cells);
        }
    }

    private List<String> askAgain(List<String> cells) {
        Session used = idle.poll();
        Session session = used == null ? new Session(start(), 0) : used;
        List<String> transcript;
        try {
            transcript = Transcript.of(session.jshell(), cells);
        } catch (RuntimeException e) {
            session.jshell().close();
            return askAfresh(cells);
        }
        if (session.uses() < USES) {
            session.jshell().reset();
            idle.add(new Session(session.jshell(), session.uses() + 1));
        } else {
            session.jshell().close();
        }
        return transcript;
    }

    private Interpreter start() {
        return new JShellInterpreter(JShellOracle.class.getClassLoader(), imports);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        idle.forEach(session -> session.jshell().close());
    }
}
