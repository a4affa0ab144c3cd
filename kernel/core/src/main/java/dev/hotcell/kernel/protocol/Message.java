package dev.hotcell.kernel.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message, apart from its wrapping.
 *
 * @param identities who sent it, as the router socket says, or the topic of one that is published
 * @param parent the header of the request that it answers
 */
public record Message(
        List<byte[]> identities,
        Header header,
        Header parent,
        Map<String, @Nullable Object> metadata,
        Map<String, @Nullable Object> content,
        List<byte[]> buffers) {

    /** Returns its type, such as {@code execute_request}. */
    public String type() {
        return header.type();
    }

    /** Returns its content for reading by name. */
    public Fields fields() {
        return new Fields(content);
    }

    /** Returns the same message with bytes that JSON cannot hold. */
    public Message withBuffers(List<byte[]> bytes) {
        return new Message(identities, header, parent, metadata, content, List.copyOf(bytes));
    }
}
