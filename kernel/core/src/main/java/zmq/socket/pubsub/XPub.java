package zmq.socket.pubsub;

import java.util.ArrayDeque;
import java.util.Deque;
import zmq.Ctx;
import zmq.Msg;
import zmq.SocketBase;
import zmq.ZError;
import zmq.ZMQ;
import zmq.pipe.Pipe;

/**
 * The publishing end of JeroMQ's sockets; takes the place of JeroMQ's own class of this name. There a subscription counts
 * as soon as it has arrived, which may be within a send: what is being sent then reaches the subscriber before its
 * welcome does. Here it counts from when it is received, so that what the receiver sends in answer comes first. Every
 * subscription is received, not only the first to its topic.
 */
public class XPub extends SocketBase {
    private final Mtrie subscriptions = new Mtrie();
    private final Dist subscribers = new Dist();
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private boolean withinMessage;

    /** A message of a subscriber, which begins with 1 or 0 if it subscribes or unsubscribes. */
    private record Arrival(Pipe from, Msg message) {
        private boolean begins(int kind) {
            return message.size() > 0 && message.get(0) == kind;
        }
    }

    /** Creates one; called by JeroMQ. */
    public XPub(Ctx parent, int threadId, int socketId) {
        super(parent, threadId, socketId);
        options.type = ZMQ.ZMQ_XPUB;
    }

    @Override
    protected void xattachPipe(Pipe pipe, boolean subscribeToAll, boolean isLocallyInitiated) {
        subscribers.attach(pipe);
        if (subscribeToAll) {
            subscriptions.addOnTop(pipe);
        }
        xreadActivated(pipe);
    }

    @Override
    protected void xreadActivated(Pipe pipe) {
        for (Msg message = pipe.read(); message != null; message = pipe.read()) {
            arrivals.add(new Arrival(pipe, message));
        }
    }

    @Override
    protected void xwriteActivated(Pipe pipe) {
        subscribers.activated(pipe);
    }

    @Override
    protected void xpipeTerminated(Pipe pipe) {
        arrivals.removeIf(arrival -> arrival.from() == pipe);
        subscriptions.rm(pipe, (none, topic, size, self) -> {}, this);
        subscribers.terminated(pipe);
    }

    @Override
    @SuppressWarnings("NullAway") // null is how JeroMQ says that there is nothing
    protected Msg xrecv() {
        Arrival arrival = arrivals.poll();
        if (arrival == null) {
            errno.set(ZError.EAGAIN);
            return null;
        }
        if (arrival.begins(1)) {
            subscriptions.add(arrival.message(), arrival.from());
        } else if (arrival.begins(0)) {
            subscriptions.rm(arrival.message(), arrival.from());
        }
        return arrival.message();
    }

    @Override
    protected boolean xhasIn() {
        return !arrivals.isEmpty();
    }

    @Override
    protected boolean xsend(Msg message) {
        boolean more = message.hasMore();
        if (!withinMessage) {
            subscriptions.match(
                    message.buf(), message.size(), (pipe, topic, size, self) -> subscribers.match(pipe), this);
        }
        subscribers.sendToMatching(message);
        if (!more) {
            subscribers.unmatch();
        }
        withinMessage = more;
        return true;
    }

    @Override
    protected boolean xhasOut() {
        return subscribers.hasOut();
    }
}
