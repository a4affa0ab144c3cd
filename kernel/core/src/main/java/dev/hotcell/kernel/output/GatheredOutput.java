package dev.hotcell.kernel.output;

import dev.hotcell.kernel.protocol.Header;
import dev.hotcell.kernel.protocol.Outbox;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The output of one cell that waits to be sent. What nobody would see is left out: only the last state of a display. */
final class GatheredOutput {
    /** Enough text for one message, in bytes. */
    private static final int MUCH_TEXT = 64 * 1024;

    /** As much as may wait to be sent, in bytes. */
    private static final long MOST = 64L << 20;

    private sealed interface Item {}

    private record Text(StreamName stream, ByteArrayOutputStream bytes) implements Item {}

    private record Shown(DisplayMessage message) implements Item {}

    private record Clear(boolean untilNext) implements Item {}

    private final Header parent;
    private final List<Item> items = new ArrayList<>();
    private long size;

    GatheredOutput(Header parent) {
        this.parent = parent;
    }

    void print(StreamName stream, byte[] bytes, int offset, int length) {
        Item last = last();
        if (last instanceof Text text && text.stream() == stream) {
            text.bytes().write(bytes, offset, length);
        } else {
            clearIfDue();
            Text text = new Text(stream, new ByteArrayOutputStream());
            text.bytes().write(bytes, offset, length);
            items.add(text);
        }
        size += length;
    }

    private @Nullable Item last() {
        return items.isEmpty() ? null : items.get(items.size() - 1);
    }

    void show(DisplayMessage message) {
        if (!message.isUpdate()) {
            clearIfDue();
        } else if (replace(message)) {
            return;
        }
        items.add(new Shown(message));
        size += message.size();
    }

    /** Returns whether a display of this name, or an update of one, waits here. */
    boolean shows(String displayId) {
        return items.stream()
                .anyMatch(item -> item instanceof Shown shown
                        && displayId.equals(shown.message().displayId()));
    }

    private boolean replace(DisplayMessage update) {
        for (int i = items.size() - 1; i >= 0; i--) {
            if (items.get(i) instanceof Shown shown
                    && Objects.equals(update.displayId(), shown.message().displayId())) {
                // What was shown first is sent, too: clients learn the name of the display from it.
                if (!shown.message().isUpdate()) {
                    return false;
                }
                items.set(i, new Shown(update));
                size += update.size() - shown.message().size();
                return true;
            }
        }
        return false;
    }

    /** Notes that the output is to be cleared: at once, or when something new comes. */
    void clear(boolean wait) {
        if (last() instanceof Clear) {
            items.remove(items.size() - 1);
        }
        items.add(new Clear(wait));
        if (!wait) {
            dropCleared();
        }
    }

    private void clearIfDue() {
        if (last() instanceof Clear) {
            dropCleared();
        }
    }

    /** Drops what the clearing at the end would take from the page, but not updates: they may be of other cells. */
    private void dropCleared() {
        Item clear = items.remove(items.size() - 1);
        items.removeIf(item -> !(item instanceof Shown shown && shown.message().isUpdate()));
        items.add(clear);
        size = items.stream().mapToLong(GatheredOutput::sizeOf).sum();
    }

    private static long sizeOf(Item item) {
        if (item instanceof Text text) {
            return text.bytes().size();
        }
        return item instanceof Shown shown ? shown.message().size() : 0;
    }

    /** Returns whether it should be sent without waiting: not where it would soon be cleared or replaced. */
    boolean isMuch() {
        return size >= MOST || size >= MUCH_TEXT && items.stream().allMatch(Text.class::isInstance);
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /**
     * Sends it.
     *
     * @param complete whether to send a character, too, of which only the first bytes were printed
     * @return how many bytes
     */
    long publish(Outbox outbox, boolean complete) {
        List<Item> sent = List.copyOf(items);
        long bytes = size;
        items.clear();
        size = 0;
        for (int i = 0; i < sent.size(); i++) {
            Item item = sent.get(i);
            if (item instanceof Text text) {
                publish(text, outbox, complete || i < sent.size() - 1);
            } else if (item instanceof Shown shown) {
                DisplayMessage message = shown.message();
                outbox.publish(message.type(), parent, Map.of(), message.content());
            } else if (item instanceof Clear clear) {
                outbox.publish("clear_output", parent, Map.of(), Map.of("wait", clear.untilNext()));
            }
        }
        return bytes;
    }

    private void publish(Text run, Outbox outbox, boolean complete) {
        byte[] bytes = run.bytes().toByteArray();
        int length = complete ? bytes.length : wholeCharacters(bytes);
        if (length > 0) {
            String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
            outbox.publish("stream", parent, Map.of(), Map.of("name", run.stream().wireName, "text", text));
        }
        if (length < bytes.length) {
            print(run.stream(), bytes, length, bytes.length - length);
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
