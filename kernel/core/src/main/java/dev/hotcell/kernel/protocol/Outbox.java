package dev.hotcell.kernel.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Makes, signs and posts messages. Safe for use by several threads; never waits. */
public final class Outbox {
    private final MessageFactory messages;
    private final Wire wire;
    private final BiConsumer<Channel, List<byte[]>> post;

    /**
     * Creates one.
     *
     * @param post takes the frames of each message, in order
     */
    public Outbox(MessageFactory messages, Wire wire, BiConsumer<Channel, List<byte[]>> post) {
        this.messages = messages;
        this.wire = wire;
        this.post = post;
    }

    /** Answers a request; returns the identifier of the answer. */
    public String reply(Channel channel, Message request, String type, Map<String, @Nullable Object> content) {
        return reply(channel, request, type, Map.of(), content);
    }

    /** Answers a request; returns the identifier of the answer. */
    public String reply(
            Channel channel,
            Message request,
            String type,
            Map<String, @Nullable Object> metadata,
            Map<String, @Nullable Object> content) {
        Message reply = messages.make(request.identities(), type, request.header(), metadata, content);
        send(channel, reply);
        return reply.header().messageId();
    }

    /** Publishes a message. */
    public void publish(
            String type, Header parent, Map<String, @Nullable Object> metadata, Map<String, @Nullable Object> content) {
        send(Channel.IOPUB, messages.published(type, parent, metadata, content));
    }

    /** Publishes a message with bytes that JSON cannot hold. */
    public void publish(
            String type,
            Header parent,
            Map<String, @Nullable Object> metadata,
            Map<String, @Nullable Object> content,
            List<byte[]> buffers) {
        send(Channel.IOPUB, messages.published(type, parent, metadata, content).withBuffers(buffers));
    }

    /**
     * Returns the frames that tell those who have just begun to listen that from now on they miss nothing (proposal 65),
     * none for a topic that is no UTF-8.
     */
    public List<byte[]> welcome(byte[] topic) {
        String subscription = new String(topic, StandardCharsets.UTF_8);
        if (!Arrays.equals(topic, subscription.getBytes(StandardCharsets.UTF_8))) {
            return List.of(); // the proposal has it ignored
        }
        Map<String, @Nullable Object> content = Map.of("subscription", subscription);
        return wire.encode(messages.make(List.of(topic), "iopub_welcome", Header.NONE, Map.of(), content));
    }

    private void send(Channel channel, Message message) {
        post.accept(channel, wire.encode(message));
    }
}
