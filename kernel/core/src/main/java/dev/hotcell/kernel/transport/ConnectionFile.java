package dev.hotcell.kernel.transport;

import dev.hotcell.kernel.protocol.Fields;
import dev.hotcell.kernel.protocol.Json;
import dev.hotcell.kernel.protocol.ProtocolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client and this kernel have agreed on.
 *
 * @param ip the address to bind, no other
 * @param key signs the messages; empty if they are not signed
 * @param curve encrypts all sockets; {@code null} if they are not encrypted
 */
public record ConnectionFile(
        String ip,
        int shellPort,
        int controlPort,
        int stdinPort,
        int iopubPort,
        int heartbeatPort,
        String signatureScheme,
        String key,
        @Nullable CurveKeys curve) {

    /**
     * Reads it.
     *
     * @throws IOException if it cannot be read or is no connection file; the message names it and says why
     */
    public static ConnectionFile read(Path file) throws IOException {
        try {
            Fields fields = new Fields(Json.readObject(Files.readAllBytes(file)));
            String transport = fields.string("transport", "tcp");
            if (!transport.equals("tcp")) {
                throw new ProtocolException("this kernel listens on tcp only, not on " + transport
                        + "; start Jupyter with --KernelManager.transport=tcp");
            }
            return new ConnectionFile(
                    fields.string("ip"),
                    port(fields, "shell_port"),
                    port(fields, "control_port"),
                    port(fields, "stdin_port"),
                    port(fields, "iopub_port"),
                    port(fields, "hb_port"),
                    fields.string("signature_scheme", "hmac-sha256"),
                    fields.string("key", ""),
                    CurveKeys.read(fields));
        } catch (NoSuchFileException e) {
            throw new IOException("Connection file " + file + " does not exist", e);
        } catch (ProtocolException e) {
            throw new IOException("Connection file " + file + ": " + e.getMessage(), e);
        }
    }

    /** Returns the ports by their names in the file. */
    public Map<String, Integer> ports() {
        return Map.of(
                "shell_port", shellPort,
                "control_port", controlPort,
                "stdin_port", stdinPort,
                "iopub_port", iopubPort,
                "hb_port", heartbeatPort);
    }

    /** Returns where a socket with this port is bound. */
    String address(int port) {
        return "tcp://" + (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port;
    }

    private static int port(Fields fields, String name) throws ProtocolException {
        int port = fields.integer(name, 0);
        if (port < 1 || port > 65535) {
            throw new ProtocolException("the field " + name + " must be a port");
        }
        return port;
    }

    /** Returns what makes this connection less safe than it should be, if something does. */
    public Optional<String> weakness(Path file) throws IOException {
        if (ip.equals("0.0.0.0") || ip.equals("*") || ip.equals("::")) {
            return Optional.of("The kernel listens on every network interface (ip " + ip + ")");
        }
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Optional.empty();
        }
        var permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ)) {
            return Optional.of("Others can read the key in " + file + ": chmod 600 it");
        }
        return Optional.empty();
    }

    /** Leaves the keys out. */
    @Override
    public String toString() {
        return "ConnectionFile[" + ip + ", ports " + shellPort + " " + controlPort + " " + stdinPort + " " + iopubPort
                + " " + heartbeatPort + "]";
    }
}
