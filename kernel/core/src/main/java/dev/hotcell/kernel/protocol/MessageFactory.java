package dev.hotcell.kernel.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Makes the messages of one kernel session. Safe for use by several threads. */
public final class MessageFactory {
    private final String session;
    private final AtomicLong count = new AtomicLong();

    /**
     * Creates one.
     *
     * @param session a name that no other kernel has
     */
    public MessageFactory(String session) {
        this.session = session;
    }

    /** Makes a message for all who listen. */
    public Message published(
            String type, Header parent, Map<String, @Nullable Object> metadata, Map<String, @Nullable Object> content) {
        List<byte[]> topic = List.of(("kernel." + session + "." + type).getBytes(StandardCharsets.UTF_8));
        return make(topic, type, parent, metadata, content);
    }

    /** Makes a message that names its receivers itself. */
    public Message make(
            List<byte[]> identities,
            String type,
            Header parent,
            Map<String, @Nullable Object> metadata,
            Map<String, @Nullable Object> content) {
        Header header = Header.of(
                session + "_" + count.incrementAndGet(),
                type,
                session,
                Instant.now().toString());
        return new Message(identities, header, parent, metadata, content, List.of());
    }
}
