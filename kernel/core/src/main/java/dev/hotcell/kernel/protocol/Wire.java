package dev.hotcell.kernel.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns frames into messages and back. {@link #decode} is for one thread, {@link #encode} for any.
 */
public final class Wire {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final int REMEMBERED_SIGNATURES = 1 << 16;

    private final Signature signature;
    private final ReplayGuard replays = new ReplayGuard(REMEMBERED_SIGNATURES);

    public Wire(Signature signature) {
        this.signature = signature;
    }

    /**
     * Reads a message.
     *
     * @throws ProtocolException if frames are missing, the signature is wrong or was seen before, or the JSON is broken
     */
    public Message decode(List<byte[]> frames) throws ProtocolException {
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
            delimiter++;
        }
        int first = delimiter + 2;
        if (frames.size() < first + 4) {
            throw new ProtocolException("frames are missing");
        }
        byte[] sent = frames.get(delimiter + 1);
        List<byte[]> signed = frames.subList(first, first + 4);
        if (!signature.matches(sent, signed)) {
            throw new ProtocolException("wrong signature");
        }
        if (signature.enabled() && !replays.isNew(sent)) {
            throw new ProtocolException("replayed message");
        }
        Header header = Header.read(Json.readObject(signed.get(0)));
        Map<String, @Nullable Object> parent = Json.readObject(signed.get(1));
        return new Message(
                List.copyOf(frames.subList(0, delimiter)),
                header,
                parent.isEmpty() ? Header.NONE : Header.read(parent),
                Json.readObject(signed.get(2)),
                Json.readObject(signed.get(3)),
                List.copyOf(frames.subList(first + 4, frames.size())));
    }

    /** Lays a message out in frames. */
    public List<byte[]> encode(Message message) {
        List<byte[]> signed = List.of(
                Json.write(message.header().fields()),
                Json.write(message.parent().fields()),
                Json.write(message.metadata()),
                Json.write(message.content()));
        List<byte[]> frames = new ArrayList<>(message.identities());
        frames.add(DELIMITER);
        frames.add(signature.sign(signed));
        frames.addAll(signed);
        frames.addAll(message.buffers());
        return frames;
    }
}
