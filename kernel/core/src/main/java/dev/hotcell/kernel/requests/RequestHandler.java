package dev.hotcell.kernel.requests;

import dev.hotcell.kernel.protocol.Message;
import dev.hotcell.kernel.protocol.ProtocolException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers the requests of one type. */
public interface RequestHandler {

    /**
     * Answers one.
     *
     * @return the content of the reply, or {@code null} for a message that has none
     * @throws ProtocolException if its content breaks the rules
     */
    @Nullable
    Map<String, @Nullable Object> handle(Message request) throws ProtocolException;

    /** Does what must wait until the reply is on its way. */
    default void afterwards() {}
}
