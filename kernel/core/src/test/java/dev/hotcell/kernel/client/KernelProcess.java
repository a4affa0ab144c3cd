package dev.hotcell.kernel.client;

import dev.hotcell.kernel.protocol.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A real kernel in a process of its own, on the JDK that runs the tests. */
public final class KernelProcess implements AutoCloseable {
    private static final List<String> PORTS =
            List.of("shell_port", "control_port", "stdin_port", "iopub_port", "hb_port");

    private final Process process;
    private final Path folder;
    private final Map<String, Object> connection;

    private KernelProcess(Process process, Path folder, Map<String, Object> connection) {
        this.process = process;
        this.folder = folder;
        this.connection = connection;
    }

    /** Starts one. */
    public static KernelProcess start(String... jvmOptions) throws IOException {
        return start(Map.of(), jvmOptions);
    }

    /** Starts one with more in its environment. */
    public static KernelProcess start(Map<String, String> environment, String... jvmOptions) throws IOException {
        Path folder = Files.createTempDirectory("kernel-test");
        Map<String, Object> connection = connection();
        Path file = folder.resolve("connection.json");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, Json.write(connection));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.add("--add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED");
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.hotcell.kernel.Main"));
        command.add(file.toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().remove("JPY_PARENT_PID");
        builder.environment().putAll(environment);
        return new KernelProcess(builder.start(), folder, connection);
    }

    private static Map<String, Object> connection() throws IOException {
        Map<String, Object> connection = new LinkedHashMap<>();
        List<ServerSocket> held = new ArrayList<>();
        for (String name : PORTS) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(socket);
            connection.put(name, socket.getLocalPort());
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        connection.put("ip", "127.0.0.1");
        connection.put("transport", "tcp");
        connection.put("signature_scheme", "hmac-sha256");
        connection.put("key", UUID.randomUUID().toString());
        return connection;
    }

    /** Connects a client, and waits until it misses nothing. */
    public KernelClient connect() throws Exception {
        return new KernelClient(this);
    }

    public int port(String name) {
        return (Integer) connection.get(name);
    }

    public String key() {
        return (String) connection.get("key");
    }

    public Path connectionFile() {
        return folder.resolve("connection.json");
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Sends the process a signal, such as INT. */
    public void signal(String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    public long pid() {
        return process.pid();
    }

    /** Waits for the end of the process and returns its exit status. */
    public int exitStatus() throws Exception {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("The kernel still runs");
        }
        return process.exitValue();
    }

    /** Returns what the process itself has printed. */
    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor();
        Files.deleteIfExists(folder.resolve("log"));
        Files.deleteIfExists(connectionFile());
        Files.deleteIfExists(folder);
    }
}
