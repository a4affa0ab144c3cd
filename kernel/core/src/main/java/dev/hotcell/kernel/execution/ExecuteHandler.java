package dev.hotcell.kernel.execution;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.display.ChangingDisplayable;
import dev.hotcell.display.DisplayHandle;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.kernel.interpreter.Result;
import dev.hotcell.kernel.magic.Piece;
import dev.hotcell.kernel.memory.MemoryReserve;
import dev.hotcell.kernel.output.CellOutput;
import dev.hotcell.kernel.output.OutputQueue;
import dev.hotcell.kernel.output.StandardStreams;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.ProtocolException;
import dev.hotcell.kernel.requests.RequestHandler;
import dev.hotcell.kernel.session.CodeRunner;
import dev.hotcell.kernel.session.InputDesk;
import dev.hotcell.kernel.session.KernelCell;
import dev.hotcell.session.KernelSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs cells. */
public final class ExecuteHandler implements RequestHandler {
    private final CodeRunner runner;
    private final KernelSession session;
    private final OutputQueue queue;
    private final StandardStreams streams;
    private final InputDesk input;
    private final RunningCells running;
    private final History history;
    private final HelpPage help;
    private final Consumer<Message> abortPending;
    private final BiConsumer<Message, Map<String, @Nullable Object>> abandon;
    private final TimeLimit limit;
    private final Runnable beforeFirstCell;
    private final OutputLifetimes lifetimes = new OutputLifetimes();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicBoolean started = new AtomicBoolean();

    /**
     * Creates one.
     *
     * @param abortPending drops the cells that wait behind one that has failed
     * @param limit how long a cell may take
     * @param beforeFirstCell done once, in the first cell and before it
     * @param abandon answers a cell in the place of the thread that runs it, which does not stop
     */
    public ExecuteHandler(
            CodeRunner runner,
            KernelSession session,
            OutputQueue queue,
            StandardStreams streams,
            InputDesk input,
            RunningCells running,
            History history,
            HelpPage help,
            Consumer<Message> abortPending,
            BiConsumer<Message, Map<String, @Nullable Object>> abandon,
            TimeLimit limit,
            Runnable beforeFirstCell) {
        this.runner = runner;
        this.session = session;
        this.queue = queue;
        this.streams = streams;
        this.input = input;
        this.running = running;
        this.history = history;
        this.help = help;
        this.abortPending = abortPending;
        this.abandon = abandon;
        this.limit = limit;
        this.beforeFirstCell = beforeFirstCell;
    }

    @Override
    public Map<String, @Nullable Object> handle(Message message) throws ProtocolException {
        MemoryReserve.refill();
        ExecuteRequest request = ExecuteRequest.read(message);
        int number = request.storeHistory() ? count.incrementAndGet() : count.get();
        if (request.storeHistory()) {
            history.add(number, request.code());
        }
        CellOutput output = new CellOutput(queue, message.header(), request.silent());
        OutputLifetimes.Begun lifetime = lifetimes.begin(message);
        KernelCell cell = new KernelCell(
                number, request.code(), output, session, input.forCell(message, request.allowStdin()), lifetime.own());
        // By then the cell has new values for its variables.
        cell.onEnd(lifetime::endReplaced);
        Map<String, @Nullable Object> content = run(cell, request, message);
        content.put("execution_count", number);
        return content;
    }

    private Map<String, @Nullable Object> run(KernelCell cell, ExecuteRequest request, Message message) {
        running.begin(cell, reason -> abandon(cell, message, reason));
        // Not before: whoever sees that it runs may interrupt it.
        cell.output().publish("execute_input", Map.of("code", request.code(), "execution_count", cell.number()));
        streams.begin(cell.output());
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        ErrorReport error = null;
        TimeLimit.Watch watch = limit.start();
        try (CellContext.Scope scope = cell.enter()) {
            Thread.currentThread().setContextClassLoader(session.classLoader());
            try {
                content = runAll(cell, request);
            } catch (Throwable e) { // whatever a cell throws, the kernel lives on
                error = report(cell, watch, e);
            }
            watch.close();
            boolean awaited = running.end();
            cell.end();
            if (error != null && request.storeHistory()) {
                history.setError(cell.number(), error.text());
            }
            if (error != null && awaited) {
                if (request.stopOnError() && !request.silent()) {
                    abortPending.accept(message);
                }
                return failed(cell, error);
            }
            return error == null ? content : error.content();
        } finally {
            streams.end(cell.output());
        }
    }

    /** What ends an interrupted cell is its interrupt, whatever came of that on the way. */
    private static ErrorReport report(KernelCell cell, TimeLimit.Watch watch, Throwable error) {
        boolean interrupted = cell.cancelled() || error instanceof CellInterruptedException;
        return interrupted
                ? watch.report()
                        .orElseGet(() -> ErrorReport.of(
                                error instanceof CellInterruptedException ? error : new CellInterruptedException()))
                : ErrorReport.of(error);
    }

    /** Answers for a cell whose thread does not stop; another takes over. */
    private void abandon(KernelCell cell, Message message, String reason) {
        streams.end(cell.output());
        String name = CellInterruptedException.class.getName();
        Map<String, @Nullable Object> content = failed(cell, new ErrorReport(name, reason, List.of(reason)));
        content.put("execution_count", cell.number());
        abandon.accept(message, content);
    }

    private Map<String, @Nullable Object> runAll(KernelCell cell, ExecuteRequest request) throws Exception {
        List<Piece> pieces = runner.split(request.code());
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("status", "ok");
        help.show(pieces, cell);
        if (started.compareAndSet(false, true)) {
            beforeFirstCell.run();
        }
        Result result = runner.run(pieces, cell.number(), 1, session);
        if (result.value() != null && !request.silent()) {
            show(cell, request, result);
        }
        content.put("user_expressions", userExpressions(cell, request));
        content.put("payload", cell.payload());
        return content;
    }

    private void show(KernelCell cell, ExecuteRequest request, Result result) {
        MimeBundle bundle = cell.renderers().render(result.value());
        if (request.storeHistory()) {
            history.setOutput(cell.number(), bundle.plainText());
        }
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("execution_count", cell.number());
        content.put("data", bundle.data());
        content.put("metadata", bundle.metadata());
        if (result.value() instanceof ChangingDisplayable changing) {
            DisplayHandle shown = DisplayHandle.create();
            content.put("transient", Map.of("display_id", shown.id()));
            changing.shown(shown);
        }
        cell.output().publish("execute_result", content);
    }

    private Map<String, @Nullable Object> userExpressions(KernelCell cell, ExecuteRequest request) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        request.userExpressions().forEach((name, code) -> values.put(name, userExpression(cell, code)));
        return values;
    }

    private Map<String, @Nullable Object> userExpression(KernelCell cell, String code) {
        try {
            Result result = runner.run(runner.split(code), cell.number(), 1, session);
            MimeBundle bundle = result.hasValue() ? cell.renderers().render(result.value()) : MimeBundle.text("");
            return Map.of("status", "ok", "data", bundle.data(), "metadata", bundle.metadata());
        } catch (Throwable e) { // reported in its place, the cell itself has succeeded
            return ErrorReport.of(e).content();
        }
    }

    private static Map<String, @Nullable Object> failed(KernelCell cell, ErrorReport error) {
        Map<String, @Nullable Object> content = error.content();
        Map<String, @Nullable Object> published = new LinkedHashMap<>(content);
        published.remove("status");
        cell.output().publish("error", published);
        content.put("user_expressions", Map.of());
        content.put("payload", cell.payload());
        return content;
    }
}
