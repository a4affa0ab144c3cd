package dev.hotcell.kernel.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a message.
 *
 * @param fields all of it as received, for the answers that repeat it as their parent
 */
public record Header(String messageId, String type, String session, Map<String, @Nullable Object> fields) {
    /** The parent of what no request has asked for. */
    public static final Header NONE = new Header("", "", "", Map.of());

    /** @throws ProtocolException if the identifier or the type is missing */
    static Header read(Map<String, @Nullable Object> fields) throws ProtocolException {
        Fields reader = new Fields(fields);
        return new Header(reader.string("msg_id"), reader.string("msg_type"), reader.string("session", ""), fields);
    }

    static Header of(String messageId, String type, String session, String date) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("msg_id", messageId);
        fields.put("msg_type", type);
        fields.put("username", "kernel");
        fields.put("session", session);
        fields.put("date", date);
        fields.put("version", Protocol.VERSION);
        return new Header(messageId, type, session, fields);
    }
}
