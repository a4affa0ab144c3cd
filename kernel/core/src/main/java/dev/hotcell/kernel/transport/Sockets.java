package dev.hotcell.kernel.transport;

import dev.hotcell.kernel.memory.MemoryReserve;
import dev.hotcell.kernel.protocol.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/**
 * The sockets and the thread that owns them. The thread sleeps in a {@link Selector} on the sockets' own signals; a
 * thread that has something to send enqueues it and wakes the selector, which is safe even while it is interrupted.
 */
public final class Sockets implements AutoCloseable {
    /** How long to go on trying to hand over what was sent last, in milliseconds. */
    private static final int LINGER = 1000;

    /** How many messages one socket may bring before the others have their turn. */
    private static final int TURN = 64;

    /** Who sends without end is not waited for. */
    private static final int MANY_TURNS = 1000;

    /** How often in a row there may be no memory for what is to be done. */
    private static final int MOST_EXHAUSTED = 1000;

    private final ZMQ.Context context = ZMQ.context(1);
    private final Map<Channel, Port> ports = new EnumMap<>(Channel.class);
    private final Port heartbeat;
    private final Selector selector;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread owner;
    private volatile boolean running = true;

    /**
     * Binds the sockets.
     *
     * @throws IOException if one cannot be bound; the message names its address
     */
    public Sockets(ConnectionFile connection) throws IOException {
        ports.put(Channel.SHELL, bind(SocketType.ROUTER, connection, connection.shellPort()));
        ports.put(Channel.CONTROL, bind(SocketType.ROUTER, connection, connection.controlPort()));
        ports.put(Channel.STDIN, bind(SocketType.ROUTER, connection, connection.stdinPort()));
        ports.put(Channel.IOPUB, bind(SocketType.XPUB, connection, connection.iopubPort()));
        // Not a REP, which keeps to one peer at a time and answers in its order: a router echoes whatever comes.
        heartbeat = bind(SocketType.ROUTER, connection, connection.heartbeatPort());
        selector = Selector.open();
        owner = new Thread(null, this::run, "hotcell-sockets", 0, false);
        // The one thread that is no daemon: it keeps the process alive.
        owner.setDaemon(false);
    }

    private Port bind(SocketType type, ConnectionFile connection, int number) throws IOException {
        return Port.bind(context.socket(type), connection.address(number), connection.curve(), LINGER);
    }

    /** Starts receiving. */
    public void start(Receiver receiver) throws IOException {
        for (Port port : ports.values()) {
            port.signal().register(selector, SelectionKey.OP_READ);
        }
        heartbeat.signal().register(selector, SelectionKey.OP_READ);
        this.receiver = receiver;
        owner.start();
    }

    private Receiver receiver = new Receiver() {
        @Override
        public void received(Channel channel, List<byte[]> frames) {}

        @Override
        public List<byte[]> subscribed(byte[] topic) {
            return List.of();
        }
    };

    /** Sends a message after all that were sent before, on whatever channel. Never waits. */
    public void send(Channel channel, List<byte[]> frames) {
        enqueue(() -> port(channel).send(frames));
    }

    /**
     * Runs a task on the owning thread once it has received all that has arrived by then. What is sent after this call
     * goes out after the task has run: a client that answers it at once is not taken for one that was here before.
     */
    public void afterReceiving(Runnable task) {
        enqueue(() -> {
            int turns = 0;
            while (receiveAll() && turns < MANY_TURNS) {
                turns++;
            }
            task.run();
        });
    }

    private void enqueue(Runnable task) {
        tasks.add(task);
        // What is printed after the end has nowhere to go.
        if (Thread.currentThread() != owner && selector.isOpen()) {
            selector.wakeup();
        }
    }

    private Port port(Channel channel) {
        Port port = ports.get(channel);
        if (port == null) {
            throw new IllegalArgumentException("No socket for " + channel);
        }
        return port;
    }

    private void run() {
        int exhausted = 0;
        try {
            while (running) {
                try {
                    exchange();
                    exhausted = 0;
                } catch (OutOfMemoryError e) {
                    MemoryReserve.release();
                    if (++exhausted == MOST_EXHAUSTED) {
                        throw e;
                    }
                }
            }
            while (runTasks()) {
                continue;
            }
        } catch (IOException e) {
            throw new IllegalStateException("The sockets' selector broke", e);
        } finally {
            ports.values().forEach(Port::close);
            heartbeat.close();
            closeSelector();
        }
    }

    private void exchange() throws IOException {
        // A socket's signal tells of changes only, so each is emptied before the thread sleeps again.
        boolean sent = runTasks();
        if (receiveAll() || sent) {
            return;
        }
        selector.select();
        selector.selectedKeys().clear();
    }

    private void closeSelector() {
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean runTasks() {
        boolean some = false;
        for (int i = 0; i < TURN; i++) {
            Runnable task = tasks.peek();
            if (task == null) {
                break;
            }
            // Taken only then: it is tried again should there be no memory for it.
            task.run();
            tasks.poll();
            some = true;
        }
        return some;
    }

    private boolean receiveAll() {
        boolean some = receive(heartbeat, frames -> heartbeat.send(frames));
        // Control comes first: an interrupt must not wait behind a row of cells.
        some |= receive(port(Channel.CONTROL), frames -> receiver.received(Channel.CONTROL, frames));
        some |= receive(port(Channel.IOPUB), frames -> welcome(frames.get(0)));
        some |= receive(port(Channel.STDIN), frames -> receiver.received(Channel.STDIN, frames));
        some |= receive(port(Channel.SHELL), frames -> receiver.received(Channel.SHELL, frames));
        return some;
    }

    /** A subscription counts from when it has been received: what is sent at once is the first that comes of it. */
    private void welcome(byte[] subscription) {
        if (subscription.length == 0 || subscription[0] != 1) {
            return;
        }
        List<byte[]> frames = receiver.subscribed(Arrays.copyOfRange(subscription, 1, subscription.length));
        if (!frames.isEmpty()) {
            port(Channel.IOPUB).send(frames);
        }
    }

    private static boolean receive(Port port, Consumer<List<byte[]>> consumer) {
        boolean some = false;
        for (int i = 0; i < TURN; i++) {
            List<byte[]> frames = port.receive();
            if (frames.isEmpty()) {
                break;
            }
            consumer.accept(frames);
            some = true;
        }
        return some;
    }

    /** Hands over what was sent, then closes the sockets; waits at most some two seconds. */
    @Override
    public void close() {
        enqueue(() -> running = false);
        try {
            owner.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        context.close();
    }
}
