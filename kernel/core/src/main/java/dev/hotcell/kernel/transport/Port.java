package dev.hotcell.kernel.transport;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** One bound socket, as whole messages that never wait. */
final class Port {
    /** The largest frame taken, in bytes: more than any cell or widget sends, less than would exhaust the memory. */
    private static final long LARGEST_FRAME = 512L << 20;

    private final ZMQ.Socket socket;

    private Port(ZMQ.Socket socket) {
        this.socket = socket;
    }

    static Port bind(ZMQ.Socket socket, String address, @Nullable CurveKeys curve, int linger) throws IOException {
        socket.setLinger(linger);
        // Without a limit: a queue that is full drops messages, and a lost idle hangs the client.
        socket.setHWM(0);
        // A peer that announces more is cut off before anything is read.
        socket.setMaxMsgSize(LARGEST_FRAME);
        // Clients that come back after a broken connection have the same name.
        if (socket.getSocketType() == SocketType.ROUTER) {
            socket.setRouterHandover(true);
        }
        socket.setIPv6(address.contains("["));
        if (curve != null) {
            curve.applyTo(socket);
        }
        try {
            socket.bind(address);
        } catch (ZMQException e) {
            throw new IOException("Cannot listen on " + address + ": " + e.getMessage(), e);
        }
        return new Port(socket);
    }

    /** Returns what becomes readable when there is something to do. */
    SelectableChannel signal() {
        return socket.getFD();
    }

    /** Returns the frames of one message, none if none has arrived. */
    List<byte[]> receive() {
        byte[] frame = socket.recv(ZMQ.DONTWAIT);
        if (frame == null) {
            return List.of();
        }
        List<byte[]> frames = new ArrayList<>();
        frames.add(frame);
        while (socket.hasReceiveMore()) {
            byte[] next = socket.recv(0);
            frames.add(next == null ? new byte[0] : next);
        }
        return frames;
    }

    void send(List<byte[]> frames) {
        int last = frames.size() - 1;
        for (int i = 0; i <= last; i++) {
            socket.send(frames.get(i), i < last ? ZMQ.SNDMORE | ZMQ.DONTWAIT : ZMQ.DONTWAIT);
        }
    }

    void close() {
        socket.close();
    }
}
