package dev.hotcell.kernel.client;

import dev.hotcell.kernel.protocol.Header;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.MessageFactory;
import dev.hotcell.kernel.protocol.Signature;
import dev.hotcell.kernel.protocol.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** A Jupyter client: sends what it is told to, and waits for answers on the real sockets. */
public final class KernelClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    /** A kernel that has ended is not waited for. */
    private static final int STEP_MILLIS = 1000;

    private final ZMQ.Context context = ZMQ.context(1);
    private final MessageFactory messages = new MessageFactory("client");
    private final Wire wire;
    private final KernelProcess kernel;
    private final Set<String> waiting = new HashSet<>();
    private final List<Message> replies = new ArrayList<>();
    private final List<Message> published = new ArrayList<>();
    public final ZMQ.Socket shell;
    public final ZMQ.Socket control;
    public final ZMQ.Socket stdin;
    public final ZMQ.Socket iopub;

    KernelClient(KernelProcess kernel) throws Exception {
        this.kernel = kernel;
        wire = new Wire(Signature.of("hmac-sha256", kernel.key()));
        shell = connect(SocketType.DEALER, "shell_port");
        control = connect(SocketType.DEALER, "control_port");
        stdin = connect(SocketType.DEALER, "stdin_port");
        iopub = connect(SocketType.SUB, "iopub_port");
        iopub.subscribe("");
        while (!receive(iopub).type().equals("iopub_welcome")) {
            continue;
        }
    }

    private ZMQ.Socket connect(SocketType type, String port) {
        ZMQ.Socket socket = context.socket(type);
        if (type == SocketType.DEALER) {
            socket.setIdentity("client".getBytes(StandardCharsets.US_ASCII));
        }
        socket.setHWM(0);
        socket.setLinger(0);
        socket.setReceiveTimeOut(STEP_MILLIS);
        socket.connect("tcp://127.0.0.1:" + kernel.port(port));
        return socket;
    }

    /** Returns a heartbeat socket. */
    public ZMQ.Socket heartbeat() {
        return connect(SocketType.REQ, "hb_port");
    }

    /** Returns whether the kernel's heart beats. */
    public boolean beats() {
        try (ZMQ.Socket socket = heartbeat()) {
            socket.send("beat");
            return "beat".equals(socket.recvStr());
        }
    }

    /** Runs a cell and waits until the kernel is idle again. */
    public Answer run(String code) throws Exception {
        return run(code, Map.of());
    }

    /** Runs a cell with more fields in its request. */
    public Answer run(String code, Map<String, ?> fields) throws Exception {
        return answer(send(code, fields));
    }

    /** Sends a cell and does not wait. */
    public Message send(String code, Map<String, ?> fields) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("code", code);
        content.putAll(fields);
        return send(shell, "execute_request", content);
    }

    /** Runs a cell as a notebook does, which says by metadata which cell it is. */
    public Answer runCell(String cell, String code, String... deleted) throws Exception {
        Message message = messages.make(
                List.of(),
                "execute_request",
                Header.NONE,
                Map.of("cellId", cell, "deletedCells", List.of(deleted)),
                new LinkedHashMap<>(Map.of("code", code)));
        waiting.add(message.header().messageId());
        sendRaw(shell, wire.encode(message));
        return answer(message);
    }

    /** Sends a cell to a subshell, or to the shell itself if that is {@code null}, and does not wait. */
    public Message sendTo(String subshell, String code, Map<String, ?> fields) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("code", code);
        content.putAll(fields);
        return requestOf(subshell, "execute_request", content);
    }

    /** Sends a request to a subshell, or to the shell itself if that is {@code null}, and does not wait. */
    public Message requestOf(String subshell, String type, Map<String, ?> content, byte[]... buffers) {
        Message message = message(type, content);
        message.header().fields().put("subshell_id", subshell);
        message = new Message(
                message.identities(),
                message.header(),
                message.parent(),
                message.metadata(),
                message.content(),
                List.of(buffers));
        waiting.add(message.header().messageId());
        sendRaw(shell, wire.encode(message));
        return message;
    }

    /** Asks for something on the control channel and returns the content of the reply. */
    public Map<String, Object> control(String type, Map<String, ?> content) throws Exception {
        Message request = send(control, type, content);
        while (true) {
            Message reply = receive(control);
            if (reply.parent().messageId().equals(request.header().messageId())) {
                return reply.content();
            }
        }
    }

    /** Starts a subshell. */
    public String createSubshell() throws Exception {
        return (String) control("create_subshell_request", Map.of()).get("subshell_id");
    }

    /** Sends a request and waits for its answer. */
    public Answer ask(String type, Map<String, ?> content) throws Exception {
        return answer(send(shell, type, content));
    }

    /** Sends a message. */
    public Message send(ZMQ.Socket socket, String type, Map<String, ?> content) {
        Message message = message(type, content);
        if (socket == shell) {
            waiting.add(message.header().messageId());
        }
        sendRaw(socket, wire.encode(message));
        return message;
    }

    /** Sends the answer to a message of the kernel's. */
    public void reply(ZMQ.Socket socket, Message asked, String type, Map<String, ?> content) {
        sendRaw(
                socket,
                wire.encode(messages.make(List.of(), type, asked.header(), Map.of(), new LinkedHashMap<>(content))));
    }

    /** Makes a message. */
    public Message message(String type, Map<String, ?> content) {
        return messages.make(List.of(), type, Header.NONE, Map.of(), new LinkedHashMap<>(content));
    }

    /** Returns a message as it goes over the wire. */
    public List<byte[]> frames(Message message) {
        return wire.encode(message);
    }

    /** Returns the right signature over four frames, whatever is in them. */
    public byte[] sign(List<byte[]> frames) throws Exception {
        String name = "HmacSHA256";
        Mac mac = Mac.getInstance(name);
        mac.init(new SecretKeySpec(kernel.key().getBytes(StandardCharsets.UTF_8), name));
        frames.forEach(mac::update);
        return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Sends frames as they are. */
    public void sendRaw(ZMQ.Socket socket, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }

    /** Waits for the next message on a socket. */
    public Message receive(ZMQ.Socket socket) throws Exception {
        List<byte[]> frames = new ArrayList<>();
        do {
            byte[] frame = socket.recv();
            for (int waited = 0; frame == null && waited < PATIENCE_MILLIS && kernel.isAlive(); waited += STEP_MILLIS) {
                frame = socket.recv();
            }
            if (frame == null) {
                throw new AssertionError("The kernel has not answered. Its log: " + kernel.log());
            }
            frames.add(frame);
        } while (socket.hasReceiveMore());
        return wire.decode(frames);
    }

    /** Waits for the answer to a request on the shell channel, and for the idle status after it. */
    public Answer answer(Message request) throws Exception {
        List<Message> published = publishedFor(request);
        Message reply = next(shell, request, replies);
        waiting.remove(request.header().messageId());
        return new Answer(reply, published);
    }

    /** Returns the next message for a request; what is for another that still waits is kept. */
    private Message next(ZMQ.Socket socket, Message request, List<Message> kept) throws Exception {
        for (Message message : kept) {
            if (message.parent().messageId().equals(request.header().messageId())) {
                kept.remove(message);
                return message;
            }
        }
        while (true) {
            Message message = receive(socket);
            if (message.parent().messageId().equals(request.header().messageId())) {
                return message;
            }
            if (waiting.contains(message.parent().messageId())) {
                kept.add(message);
            }
        }
    }

    /** Waits until something of a type is published for a request, and returns it. */
    public Message published(Message request, String type) throws Exception {
        Message message = next(iopub, request, published);
        while (!message.type().equals(type)) {
            message = next(iopub, request, published);
        }
        return message;
    }

    /** Waits until the kernel is idle after a request and returns all that it published for it. */
    public List<Message> publishedFor(Message request) throws Exception {
        List<Message> all = new ArrayList<>();
        while (true) {
            Message message = next(iopub, request, published);
            all.add(message);
            if ("idle".equals(message.content().get("execution_state"))) {
                return all;
            }
        }
    }

    /** Interrupts the cell that runs. */
    public void interrupt() throws Exception {
        send(control, "interrupt_request", Map.of());
        receive(control);
    }

    @Override
    public void close() {
        for (ZMQ.Socket socket : List.of(shell, control, stdin, iopub)) {
            socket.close();
        }
        context.close();
    }
}
