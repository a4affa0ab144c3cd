package dev.hotcell.visualization.widget;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.TextSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps what is printed and shown, the end of it where it is too much, and tells each time what there is. */
final class CollectedOutput implements TextSink {
    private static final int MAX_TEXT = 200_000;
    private static final int MAX_ITEMS = 500;
    private static final MimeBundle CUT = MimeBundle.text("… what was shown before is left out");

    private static final class Item {
        final @Nullable String displayId;
        final boolean error;
        final ByteArrayOutputStream text = new ByteArrayOutputStream();

        @Nullable
        MimeBundle bundle;

        Item(@Nullable MimeBundle bundle, @Nullable String displayId, boolean error) {
            this.bundle = bundle;
            this.displayId = displayId;
            this.error = error;
        }
    }

    private final Consumer<List<Map<String, Object>>> changed;
    private final List<Item> items = new ArrayList<>();
    private boolean clearBeforeNext;

    /** @param changed called with the outputs as notebooks keep them, under a lock */
    CollectedOutput(Consumer<List<Map<String, Object>>> changed) {
        this.changed = changed;
    }

    @Override
    public synchronized void print(boolean error, byte[] bytes, int offset, int length) {
        clearIfDue();
        Item last = items.isEmpty() ? null : items.get(items.size() - 1);
        if (last == null || last.bundle != null || last.error != error) {
            last = new Item(null, null, error);
            add(last);
        }
        if (last.text.size() + length > MAX_TEXT) {
            byte[] kept = last.text.toByteArray();
            int keep = Math.min(kept.length, MAX_TEXT / 2);
            last.text.reset();
            last.text.write(kept, kept.length - keep, keep);
        }
        int shown = Math.min(length, MAX_TEXT);
        last.text.write(bytes, offset + length - shown, shown);
        tell();
    }

    @Override
    public synchronized void display(MimeBundle bundle, @Nullable String displayId) {
        clearIfDue();
        add(new Item(bundle, displayId, false));
        tell();
    }

    private void add(Item item) {
        items.add(item);
        if (items.size() > MAX_ITEMS) {
            items.subList(0, MAX_ITEMS / 2).clear();
            items.add(0, new Item(CUT, null, false));
        }
    }

    @Override
    public synchronized void update(String displayId, MimeBundle bundle) {
        for (Item item : items) {
            if (displayId.equals(item.displayId)) {
                item.bundle = bundle;
            }
        }
        tell();
    }

    @Override
    public synchronized void clear(boolean wait) {
        clearBeforeNext = wait;
        if (!wait) {
            items.clear();
            tell();
        }
    }

    /** Clears what was to be cleared once there is something new, as there will be nothing. */
    synchronized void clearIfDue() {
        if (clearBeforeNext) {
            clearBeforeNext = false;
            items.clear();
        }
    }

    synchronized void tell() {
        changed.accept(outputs());
    }

    private List<Map<String, Object>> outputs() {
        List<Map<String, Object>> outputs = new ArrayList<>();
        for (Item item : items) {
            MimeBundle bundle = item.bundle;
            outputs.add(
                    bundle == null
                            ? Map.of(
                                    "output_type",
                                    "stream",
                                    "name",
                                    item.error ? "stderr" : "stdout",
                                    "text",
                                    item.text.toString(StandardCharsets.UTF_8))
                            : Map.of(
                                    "output_type",
                                    "display_data",
                                    "data",
                                    bundle.data(),
                                    "metadata",
                                    bundle.metadata()));
        }
        return outputs;
    }
}
