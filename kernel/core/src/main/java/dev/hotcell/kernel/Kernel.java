package dev.hotcell.kernel;

import dev.hotcell.kernel.comm.KernelComms;
import dev.hotcell.kernel.compiler.CellTraces;
import dev.hotcell.kernel.execution.Callbacks;
import dev.hotcell.kernel.execution.ExecuteHandler;
import dev.hotcell.kernel.execution.HelpPage;
import dev.hotcell.kernel.execution.History;
import dev.hotcell.kernel.execution.HistoryHandler;
import dev.hotcell.kernel.execution.RequestQueue;
import dev.hotcell.kernel.execution.RunningCells;
import dev.hotcell.kernel.execution.SubshellHandlers;
import dev.hotcell.kernel.execution.Subshells;
import dev.hotcell.kernel.execution.TimeLimit;
import dev.hotcell.kernel.execution.UncaughtErrors;
import dev.hotcell.kernel.interpreter.Interpreter;
import dev.hotcell.kernel.log.KernelLog;
import dev.hotcell.kernel.output.OutputLimit;
import dev.hotcell.kernel.output.OutputQueue;
import dev.hotcell.kernel.output.StandardStreams;
import dev.hotcell.kernel.protocol.Channel;
import dev.hotcell.kernel.protocol.Header;
import dev.hotcell.kernel.protocol.MessageFactory;
import dev.hotcell.kernel.protocol.Outbox;
import dev.hotcell.kernel.protocol.ProtocolException;
import dev.hotcell.kernel.protocol.Signature;
import dev.hotcell.kernel.protocol.Wire;
import dev.hotcell.kernel.requests.CommHandlers;
import dev.hotcell.kernel.requests.CompleteHandler;
import dev.hotcell.kernel.requests.ConnectHandler;
import dev.hotcell.kernel.requests.DebugHandler;
import dev.hotcell.kernel.requests.Dispatcher;
import dev.hotcell.kernel.requests.InspectHandler;
import dev.hotcell.kernel.requests.InterruptHandler;
import dev.hotcell.kernel.requests.IsCompleteHandler;
import dev.hotcell.kernel.requests.KernelInfoHandler;
import dev.hotcell.kernel.requests.RequestHandler;
import dev.hotcell.kernel.requests.ShutdownHandler;
import dev.hotcell.kernel.requests.UsageHandler;
import dev.hotcell.kernel.session.CodeInspector;
import dev.hotcell.kernel.session.CodeRunner;
import dev.hotcell.kernel.session.HotcellSession;
import dev.hotcell.kernel.session.InputDesk;
import dev.hotcell.kernel.session.Libraries;
import dev.hotcell.kernel.session.NotebookInput;
import dev.hotcell.kernel.session.StartOptions;
import dev.hotcell.kernel.transport.ConnectionFile;
import dev.hotcell.kernel.transport.Sockets;
import dev.hotcell.magic.MagicRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Puts the kernel together. */
final class Kernel {
    private final Map<String, Integer> ports;
    private final Sockets sockets;
    private final KernelExit exit;
    private final Wire wire;
    private final Outbox outbox;
    private final OutputQueue output;
    private final StandardStreams streams = new StandardStreams();
    private final Engine engine;
    private final RunningCells running = new RunningCells();
    private final StartOptions startOptions;
    private final KernelLog log;
    private final InputDesk input;
    private final KernelComms comms;
    private final History history = new History();

    Kernel(Engine engine, ConnectionFile connection, StartOptions startOptions, KernelLog log) throws IOException {
        this.engine = engine;
        this.startOptions = startOptions;
        this.log = log;
        this.ports = connection.ports();
        this.wire = new Wire(signature(connection));
        this.sockets = new Sockets(connection);
        this.exit = new KernelExit(sockets, log);
        String session = Long.toHexString(ProcessHandle.current().pid()) + "-" + Long.toHexString(System.nanoTime());
        this.outbox = new Outbox(new MessageFactory(session), wire, sockets::send);
        this.output = new OutputQueue(outbox, OutputLimit.mib(System.getenv(), log));
        this.input = new InputDesk(outbox);
        this.comms = new KernelComms(output);
    }

    private static Signature signature(ConnectionFile connection) throws IOException {
        try {
            return Signature.of(connection.signatureScheme(), connection.key());
        } catch (ProtocolException e) {
            throw new IOException("Connection file: " + e.getMessage(), e);
        }
    }

    void start() throws IOException {
        Libraries libraries = engine.libraries();
        Supplier<Interpreter> interpreter = engine.interpreter()::get;
        MagicRegistry magics = new MagicRegistry(libraries.loader());
        CodeRunner runner = new CodeRunner(interpreter, magics);
        HotcellSession session = new HotcellSession(
                interpreter, libraries, magics, runner, engine.renderers()::get, history::cells, comms, startOptions);
        CodeInspector inspector = new CodeInspector(interpreter, magics, session);

        Map<String, RequestHandler> shellHandlers = new LinkedHashMap<>();
        Subshells subshells = new Subshells(
                () -> dispatcher(Channel.SHELL, shellHandlers), sockets::afterReceiving, running::interrupt);
        RequestQueue control = new RequestQueue(
                "hotcell-control",
                dispatcher(Channel.CONTROL, controlHandlers(subshells, exit)),
                sockets::afterReceiving);
        shellHandlers.putAll(shellHandlers(runner, session, inspector, subshells, exit));
        exit.install(subshells, output);
        streams.install();
        Thread.setDefaultUncaughtExceptionHandler(new UncaughtErrors(CellTraces::rewrite));
        System.setIn(new NotebookInput());
        output.start();
        subshells.start();
        control.start();
        sockets.start(new Mailroom(wire, outbox, subshells::route, control::add, input::received, log));
        output.publish("status", Header.NONE, Map.of(), Map.of("execution_state", "starting"));
        Signals.onInterrupt(running::interrupt);
    }

    /**
     * Ends the kernel when the process that started it is gone.
     *
     * @param connectionFile what that process can no longer remove
     */
    void endWithParent(Path connectionFile) {
        ParentWatch.start(exit, connectionFile, log);
    }

    private Dispatcher dispatcher(Channel channel, Map<String, RequestHandler> handlers) {
        return new Dispatcher(channel, handlers, outbox, output, log);
    }

    private Map<String, RequestHandler> controlHandlers(Subshells subshells, KernelExit exit) {
        Map<String, RequestHandler> handlers = commonHandlers(exit);
        handlers.put("create_subshell_request", SubshellHandlers.create(subshells));
        handlers.put("delete_subshell_request", SubshellHandlers.delete(subshells));
        handlers.put("list_subshell_request", SubshellHandlers.list(subshells));
        handlers.put("usage_request", new UsageHandler());
        handlers.put("debug_request", new DebugHandler());
        return handlers;
    }

    private Map<String, RequestHandler> commonHandlers(KernelExit exit) {
        Map<String, RequestHandler> handlers = new LinkedHashMap<>();
        handlers.put("kernel_info_request", new KernelInfoHandler());
        handlers.put("connect_request", new ConnectHandler(ports));
        handlers.put("interrupt_request", new InterruptHandler(running::interrupt));
        handlers.put("shutdown_request", new ShutdownHandler(output, startOptions::forget, exit::request));
        return handlers;
    }

    private Map<String, RequestHandler> shellHandlers(
            CodeRunner runner, HotcellSession session, CodeInspector inspector, Subshells subshells, KernelExit exit) {
        Map<String, RequestHandler> handlers = commonHandlers(exit);
        handlers.put(
                "execute_request",
                new ExecuteHandler(
                        runner,
                        session,
                        output,
                        streams,
                        input,
                        running,
                        history,
                        new HelpPage(inspector),
                        subshells::abortPending,
                        subshells::abandon,
                        new TimeLimit(engine.startUp().timeout(), running::interrupt),
                        () -> engine.startUp().runScripts(session)));
        handlers.put("complete_request", new CompleteHandler(inspector));
        handlers.put("inspect_request", new InspectHandler(inspector));
        handlers.put("is_complete_request", new IsCompleteHandler(inspector));
        handlers.put("history_request", new HistoryHandler(history));
        CommHandlers commHandlers =
                new CommHandlers(comms, new Callbacks(session, running, subshells::abandonCallback));
        handlers.put("comm_info_request", commHandlers::info);
        handlers.put("comm_open", commHandlers::open);
        handlers.put("comm_msg", commHandlers::message);
        handlers.put("comm_close", commHandlers::close);
        return handlers;
    }
}
