package dev.hotcell.kernel.output;

import dev.hotcell.display.DisplaySink;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.kernel.protocol.Header;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The output of one cell, open for as long as anything that the cell has started lives. */
public final class CellOutput implements DisplaySink {
    private final OutputQueue queue;
    private final Header parent;
    private final boolean silent;
    private final OutputLimit limit;
    private final OutputLimit displayLimit;

    /**
     * Creates one.
     *
     * @param parent the request that runs the cell
     * @param silent whether nothing of it is to be published
     */
    public CellOutput(OutputQueue queue, Header parent, boolean silent) {
        this.queue = queue;
        this.parent = parent;
        this.silent = silent;
        this.limit = queue.newTextLimit();
        this.displayLimit = queue.newDisplayLimit();
    }

    /** Returns the request that runs the cell. */
    public Header parent() {
        return parent;
    }

    void print(StreamName stream, byte[] bytes, int offset, int length) {
        if (silent) {
            return;
        }
        switch (limit.take(length)) {
            case PRINT -> queue.print(parent, stream, bytes, offset, length);
            case PRINT_AND_TELL -> {
                queue.print(parent, stream, bytes, offset, length);
                tell(limit);
            }
            case DROP -> {}
        }
    }

    @Override
    public void display(MimeBundle bundle, @Nullable String displayId) {
        if (silent) {
            return;
        }
        switch (displayLimit.take(BundleSize.of(bundle))) {
            case PRINT -> show(new DisplayMessage(bundle, displayId, false));
            case PRINT_AND_TELL -> {
                show(new DisplayMessage(bundle, displayId, false));
                tell(displayLimit);
            }
            case DROP -> {}
        }
    }

    private void tell(OutputLimit reached) {
        byte[] note = reached.note().getBytes(StandardCharsets.UTF_8);
        queue.print(parent, StreamName.STDERR, note, 0, note.length);
    }

    @Override
    public void update(String displayId, MimeBundle bundle) {
        show(new DisplayMessage(bundle, displayId, true));
    }

    private void show(DisplayMessage message) {
        if (!silent) {
            queue.show(parent, message);
        }
    }

    @Override
    public void clear(boolean wait) {
        limit.renew();
        displayLimit.renew();
        if (!silent) {
            queue.clear(parent, wait);
        }
    }

    /** Publishes a message, after what was printed before it, unless the cell is silent. */
    public void publish(String type, Map<String, @Nullable Object> content) {
        if (!silent) {
            queue.publish(type, parent, Map.of(), content);
        }
    }

    /** Sends what was printed. */
    public void flush() {
        queue.flush();
    }
}
