package dev.hotcell.kernel.output;

import dev.hotcell.kernel.protocol.Header;
import dev.hotcell.kernel.protocol.Outbox;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The text of one cell that waits to be sent, as runs of one stream each. */
final class GatheredText {
    /** Enough for one message, in bytes. */
    private static final int LARGE = 64 * 1024;

    private record Run(StreamName stream, ByteArrayOutputStream bytes) {}

    private final Header parent;
    private final List<Run> runs = new ArrayList<>();
    private int size;

    GatheredText(Header parent) {
        this.parent = parent;
    }

    void append(StreamName stream, byte[] bytes, int offset, int length) {
        Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (last == null || last.stream() != stream) {
            last = new Run(stream, new ByteArrayOutputStream());
            runs.add(last);
        }
        last.bytes().write(bytes, offset, length);
        size += length;
    }

    boolean isLarge() {
        return size >= LARGE;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /**
     * Sends the text.
     *
     * @param complete whether to send a character, too, of which only the first bytes were printed
     */
    void publish(Outbox outbox, boolean complete) {
        List<Run> sent = List.copyOf(runs);
        runs.clear();
        size = 0;
        for (int i = 0; i < sent.size(); i++) {
            Run run = sent.get(i);
            byte[] bytes = run.bytes().toByteArray();
            boolean last = i == sent.size() - 1;
            int length = last && !complete ? wholeCharacters(bytes) : bytes.length;
            if (length > 0) {
                String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
                outbox.publish("stream", parent, Map.of(), Map.of("name", run.stream().wireName, "text", text));
            }
            if (length < bytes.length) {
                append(run.stream(), bytes, length, bytes.length - length);
            }
        }
    }

    private static int wholeCharacters(byte[] utf8) {
        int start = utf8.length;
        while (start > 0 && utf8.length - start < 4) {
            int unit = utf8[--start] & 0xff;
            if ((unit & 0xc0) != 0x80) {
                int needed = unit >= 0xf0 ? 4 : unit >= 0xe0 ? 3 : unit >= 0xc0 ? 2 : 1;
                return utf8.length - start < needed ? start : utf8.length;
            }
        }
        return utf8.length;
    }
}
