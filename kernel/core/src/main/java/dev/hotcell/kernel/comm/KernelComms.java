package dev.hotcell.kernel.comm;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.ForwardingCell;
import dev.hotcell.comm.Comm;
import dev.hotcell.comm.CommMessage;
import dev.hotcell.comm.CommTarget;
import dev.hotcell.comm.Comms;
import dev.hotcell.kernel.output.OutputQueue;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.ProtocolException;
import dev.hotcell.kernel.session.KernelCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The comms of this kernel. Safe for use by several threads. */
public final class KernelComms implements Comms {
    /** More than any page draws; whoever opens more has forgotten to close them. */
    private static final int MAX_OPEN = 20_000;

    private final CommMessages messages;
    private final Map<String, Registered> comms = new LinkedHashMap<>();
    private final DroppedComms dropped = new DroppedComms(this::closeDropped);
    private final Map<String, Registration> targets = new ConcurrentHashMap<>();

    private record Registration(CommTarget handler, CellContext origin) {}

    public KernelComms(OutputQueue output) {
        this.messages = new CommMessages(output);
    }

    @Override
    public Comm open(String target, CommMessage first) {
        return open(target, UUID.randomUUID().toString(), first);
    }

    @Override
    public Comm open(String target, String id, CommMessage first) {
        KernelComm comm = add(target, id, CellContext.current());
        keep(comm);
        messages.send("comm_open", id, target, first);
        return comm;
    }

    private KernelComm add(String target, String id, CellContext origin) {
        dropped.close();
        synchronized (comms) {
            if (comms.containsKey(id)) {
                throw new IllegalArgumentException("The comm " + id + " is open already");
            }
            if (comms.size() >= MAX_OPEN) {
                throw new IllegalStateException(
                        MAX_OPEN
                                + " comms are open, as many as can be. Close those that are no longer used, such as old widgets");
            }
            KernelComm comm = new KernelComm(id, target, messages, this, origin);
            comms.put(id, new Registered(comm, dropped.queue(), dropped::lookSoon));
            return comm;
        }
    }

    /** Holds a comm for as long as the output of the calling thread's cell is on the page. */
    void keep(KernelComm comm) {
        Registered registered = registered(comm.id());
        CellContext cell = CellContext.current();
        while (cell instanceof ForwardingCell inner) {
            cell = inner.cell();
        }
        if (registered != null && cell instanceof KernelCell user) {
            registered.keepFor(user.lifetime());
        }
    }

    void forget(KernelComm comm) {
        synchronized (comms) {
            if (find(comm.id()) == comm) {
                comms.remove(comm.id());
            }
        }
    }

    private void closeDropped(Registered registered) {
        boolean wasOpen;
        synchronized (comms) {
            wasOpen = comms.remove(registered.id(), registered);
        }
        if (wasOpen) {
            messages.send("comm_close", registered.id(), null, CommMessage.EMPTY);
        }
    }

    @Override
    public CellContext.Scope register(String target, CommTarget handler) {
        Registration registration = new Registration(handler, CellContext.current());
        targets.put(target, registration);
        return () -> targets.remove(target, registration);
    }

    @Override
    public List<Comm> open() {
        dropped.close();
        List<Comm> open = new ArrayList<>();
        synchronized (comms) {
            for (Registered registered : comms.values()) {
                KernelComm comm = registered.get();
                if (comm != null) {
                    open.add(comm);
                }
            }
        }
        return open;
    }

    private @Nullable KernelComm find(String id) {
        Registered registered = registered(id);
        return registered == null ? null : registered.get();
    }

    private @Nullable Registered registered(String id) {
        synchronized (comms) {
            return comms.get(id);
        }
    }

    /** Takes a comm that the front end has opened, or closes it again if nobody wants it. */
    public void opened(Message message, CallbackRunner callbacks) throws ProtocolException {
        String id = message.fields().string("comm_id");
        String target = message.fields().string("target_name");
        CommMessage first = CommMessages.read(message);
        Registration registration = targets.get(target);
        if (registration == null || find(id) != null) {
            messages.answering(message, () -> messages.send("comm_close", id, null, CommMessage.EMPTY));
            return;
        }
        KernelComm comm = add(target, id, registration.origin());
        messages.answering(
                message,
                () -> callbacks.run(
                        registration.origin(), () -> registration.handler().opened(comm, first)));
    }

    /** Hands a message of the front end to its comm; one for a comm that is closed is dropped. */
    public void received(Message message, CallbackRunner callbacks) throws ProtocolException {
        KernelComm comm = find(message.fields().string("comm_id"));
        CommMessage content = CommMessages.read(message);
        if (comm != null) {
            messages.answering(message, () -> callbacks.run(comm.origin(), () -> comm.received(content)));
        }
    }

    /** Notes that the front end has closed a comm. */
    public void closed(Message message, CallbackRunner callbacks) throws ProtocolException {
        KernelComm comm = find(message.fields().string("comm_id"));
        CommMessage last = CommMessages.read(message);
        if (comm != null) {
            messages.answering(message, () -> callbacks.run(comm.origin(), () -> comm.closedByFrontEnd(last)));
        }
    }
}
