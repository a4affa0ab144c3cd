package dev.hotcell.kernel;

import dev.hotcell.kernel.compiler.PackageIndex;
import dev.hotcell.kernel.compiler.PlatformIndex;
import dev.hotcell.kernel.log.KernelLog;
import dev.hotcell.kernel.protocol.Header;
import dev.hotcell.kernel.protocol.MessageFactory;
import dev.hotcell.kernel.protocol.ProtocolException;
import dev.hotcell.kernel.protocol.Signature;
import dev.hotcell.kernel.protocol.Wire;
import dev.hotcell.kernel.session.Libraries;
import dev.hotcell.kernel.session.StartOptions;
import dev.hotcell.kernel.transport.ConnectionFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * A short life of the kernel with a client in the same process, so that the JVM can record which classes a start needs.
 */
final class Training implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int LIMIT_MILLIS = 60_000;
    private static final List<String> CELLS = List.of(
            "1 + 1",
            "int f(int n) { return n < 2 ? n : f(n - 1) + f(n - 2); }\nvar list = new ArrayList<Integer>();\n"
                    + "for (int i = 0; i < 10; i++) {\n    list.add(f(i));\n}\nlist",
            "System.out.println(String.format(\"%.2f\", Math.PI)); System.err.println(List.of(1, 2));",
            "record Point(int x, int y) {}\nnew Point(1, 2)",
            "display(Map.of(\"a\", new int[] {1, 2}))",
            "Stream.of(1, 2).map(x -> x * x).collect(Collectors.toList())",
            "throw new IllegalStateException(\"on purpose\");",
            "this is not Java");

    private final ConnectionFile connection;
    private final ZMQ.Context context = ZMQ.context(1);
    private final Wire wire;
    private final MessageFactory messages = new MessageFactory("training");
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;
    private final ZMQ.Socket iopub;

    private Training(ConnectionFile connection) throws ProtocolException {
        this.connection = connection;
        wire = new Wire(Signature.of(connection.signatureScheme(), connection.key()));
        shell = connect(SocketType.DEALER, connection.shellPort());
        control = connect(SocketType.DEALER, connection.controlPort());
        iopub = connect(SocketType.SUB, connection.iopubPort());
        iopub.subscribe("");
    }

    private ZMQ.Socket connect(SocketType type, int port) {
        ZMQ.Socket socket = context.socket(type);
        socket.setLinger(0);
        socket.setReceiveTimeOut(LIMIT_MILLIS);
        socket.connect("tcp://" + LOOPBACK + ":" + port);
        return socket;
    }

    /**
     * Writes the indexes of the JDK and of the shipped jars, starts a kernel, runs a few cells in it, and has it shut down.
     *
     * @throws IOException if the kernel cannot start or does not answer
     */
    static void run(KernelLog log) throws IOException {
        String index = System.getProperty(PlatformIndex.PROPERTY, "");
        if (!index.isEmpty()) {
            PlatformIndex.write(Path.of(index));
        }
        String packages = System.getProperty(PackageIndex.PROPERTY, "");
        String folder = System.getProperty("hotcell.lib", "");
        if (!packages.isEmpty() && !folder.isEmpty()) {
            PackageIndex.write(Path.of(packages), Libraries.jarsIn(Path.of(folder)));
        }
        ConnectionFile connection = freePorts();
        new Kernel(Engine.start(log), connection, StartOptions.of(Path.of("training.json")), log).start();
        try (Training client = new Training(connection)) {
            client.ask(client.shell, "kernel_info_request", Map.of());
            for (String cell : CELLS) {
                client.ask(client.shell, "execute_request", Map.of("code", cell, "stop_on_error", false));
            }
            client.ask(client.shell, "complete_request", Map.of("code", "list.a", "cursor_pos", 6));
            client.ask(client.shell, "inspect_request", Map.of("code", "Math.max", "cursor_pos", 8));
            client.ask(client.shell, "is_complete_request", Map.of("code", "int f() {"));
            client.ask(client.control, "shutdown_request", Map.of("restart", false));
        } catch (ProtocolException e) {
            throw new IOException("The kernel's own client did not understand it: " + e.getMessage(), e);
        }
    }

    private static ConnectionFile freePorts() throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK)));
            }
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
        int[] ports = held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        String key = Long.toHexString(System.nanoTime());
        return new ConnectionFile(LOOPBACK, ports[0], ports[1], ports[2], ports[3], ports[4], "hmac-sha256", key, null);
    }

    private void ask(ZMQ.Socket socket, String type, Map<String, @Nullable Object> content)
            throws IOException, ProtocolException {
        List<byte[]> frames = wire.encode(messages.make(List.of(), type, Header.NONE, Map.of(), content));
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
        if (socket.recv() == null) {
            throw new IOException("The kernel on " + connection + " did not answer " + type);
        }
        while (socket.hasReceiveMore()) {
            socket.recv();
        }
    }

    @Override
    public void close() {
        shell.close();
        control.close();
        iopub.close();
        context.close();
    }
}
