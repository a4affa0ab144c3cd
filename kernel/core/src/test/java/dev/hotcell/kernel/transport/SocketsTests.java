package dev.hotcell.kernel.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.hotcell.kernel.protocol.Channel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** The sockets of a kernel, opened and closed as restarts do it: on the same ports, over and over. */
class SocketsTests {
    private static final int STARTS = 1000;
    private static final int MOST_CLIENTS = 6;
    private static final int SUBSCRIBERS = 200;

    @Test
    void leaveNoThreadFileOrPortBehindAfterAThousandStarts() throws Exception {
        ConnectionFile connection = freePorts();
        startAndStop(connection); // what is made once for the process is made now
        long files = openFiles();
        int threads = threads();
        for (int i = 0; i < STARTS; i++) {
            startAndStop(connection);
        }
        assertThat(threads()).isLessThanOrEqualTo(threads);
        assertThat(openFiles()).isLessThanOrEqualTo(files);
        for (int port : connection.ports().values()) {
            new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close();
        }
    }

    @Test
    void welcomeEverySubscriberBeforeAnythingElse() throws Exception {
        ConnectionFile connection = freePorts();
        AtomicBoolean publishing = new AtomicBoolean(true);
        try (Sockets sockets = new Sockets(connection);
                ZMQ.Context context = ZMQ.context(1)) {
            sockets.start(new Receiver() {
                @Override
                public void received(Channel channel, List<byte[]> frames) {}

                @Override
                public List<byte[]> subscribed(byte[] topic) {
                    return List.of(topic, "welcome".getBytes(StandardCharsets.US_ASCII));
                }
            });
            Thread publisher = new Thread(() -> publishWhile(publishing, sockets));
            publisher.start();
            try {
                for (int i = 0; i < SUBSCRIBERS; i++) {
                    assertThat(firstMessage(context, connection)).containsExactly("", "welcome");
                }
            } finally {
                publishing.set(false);
                publisher.join();
            }
        }
    }

    /** Publishes without end, though not faster than it goes out. */
    private static void publishWhile(AtomicBoolean publishing, Sockets sockets) {
        List<byte[]> frames = Stream.of("topic", "news")
                .map(frame -> frame.getBytes(StandardCharsets.US_ASCII))
                .toList();
        while (publishing.get()) {
            sockets.send(Channel.IOPUB, frames);
            LockSupport.parkNanos(1000);
        }
    }

    /**
     * Returns what a new subscriber gets first. JeroMQ's client at times gets nothing at all when many come and go, with
     * its own sockets at the other end, too; libzmq's always does. So another is asked then.
     */
    private static List<String> firstMessage(ZMQ.Context context, ConnectionFile connection) {
        List<String> frames = List.of();
        for (int attempt = 0; attempt < MOST_CLIENTS && frames.isEmpty(); attempt++) {
            frames = firstMessageOfOne(context, connection);
        }
        return frames;
    }

    private static List<String> firstMessageOfOne(ZMQ.Context context, ConnectionFile connection) {
        List<String> frames = new ArrayList<>();
        try (ZMQ.Socket socket = context.socket(SocketType.SUB)) {
            socket.setReceiveTimeOut(5_000);
            socket.subscribe("");
            socket.connect("tcp://127.0.0.1:" + connection.iopubPort());
            for (String frame = socket.recvStr();
                    frame != null;
                    frame = socket.hasReceiveMore() ? socket.recvStr() : null) {
                frames.add(frame);
            }
        }
        return frames;
    }

    private static void startAndStop(ConnectionFile connection) throws Exception {
        BlockingQueue<Channel> received = new LinkedBlockingQueue<>();
        try (Sockets sockets = new Sockets(connection)) {
            sockets.start(new Receiver() {
                @Override
                public void received(Channel channel, List<byte[]> frames) {
                    received.add(channel);
                    sockets.send(channel, frames);
                }

                @Override
                public List<byte[]> subscribed(byte[] topic) {
                    return List.of();
                }
            });
            try (ZMQ.Context context = ZMQ.context(1);
                    ZMQ.Socket client = context.socket(SocketType.DEALER)) {
                client.setLinger(0);
                client.setReceiveTimeOut(30_000);
                client.connect("tcp://127.0.0.1:" + connection.shellPort());
                client.send("x");
                assertThat(client.recvStr()).isEqualTo("x");
            }
        }
        assertThat(received.poll(30, TimeUnit.SECONDS)).isEqualTo(Channel.SHELL);
    }

    /** Counts threads once those that are ending have ended. */
    private static int threads() throws InterruptedException {
        int count = Thread.activeCount();
        for (int i = 0; i < 100; i++) {
            Thread.sleep(20);
            int now = Thread.activeCount();
            if (now >= count && i > 10) {
                break;
            }
            count = Math.min(count, now);
        }
        return count;
    }

    private static long openFiles() {
        return ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
                .getOpenFileDescriptorCount();
    }

    private static ConnectionFile freePorts() throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            held.add(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
        }
        for (ServerSocket socket : held) {
            socket.close();
        }
        int[] ports = held.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        return new ConnectionFile(
                "127.0.0.1", ports[0], ports[1], ports[2], ports[3], ports[4], "hmac-sha256", "key", null);
    }
}
