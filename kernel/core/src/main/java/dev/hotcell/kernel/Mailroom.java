package dev.hotcell.kernel;

import dev.hotcell.kernel.log.KernelLog;
import dev.hotcell.kernel.protocol.Channel;
import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.Outbox;
import dev.hotcell.kernel.protocol.ProtocolException;
import dev.hotcell.kernel.protocol.Wire;
import dev.hotcell.kernel.transport.Receiver;
import java.util.List;
import java.util.function.Consumer;

/** Opens what arrives and hands it to whom it is for; what is forged or broken is dropped and noted once. */
final class Mailroom implements Receiver {
    private final Wire wire;
    private final Outbox outbox;
    private final Consumer<Message> shell;
    private final Consumer<Message> control;
    private final Consumer<Message> input;
    private final KernelLog log;

    Mailroom(
            Wire wire,
            Outbox outbox,
            Consumer<Message> shell,
            Consumer<Message> control,
            Consumer<Message> input,
            KernelLog log) {
        this.wire = wire;
        this.outbox = outbox;
        this.shell = shell;
        this.control = control;
        this.input = input;
        this.log = log;
    }

    @Override
    public void received(Channel channel, List<byte[]> frames) {
        try {
            Message message = wire.decode(frames);
            switch (channel) {
                case SHELL -> shell.accept(message);
                case CONTROL -> control.accept(message);
                case STDIN -> input.accept(message);
                case IOPUB -> log.warnOnce("Message on iopub dropped");
            }
        } catch (ProtocolException e) {
            log.warnOnce("Message on " + channel + " dropped: " + e.getMessage());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            log.warn("Message on " + channel + " dropped: " + e, e);
        }
    }

    @Override
    public List<byte[]> subscribed(byte[] topic) {
        return outbox.welcome(topic);
    }
}
