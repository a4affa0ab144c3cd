package dev.hotcell.display;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a piece of a notebook has printed and shown, kept instead of being shown. Safe for use by several threads. */
public final class CapturedOutput implements TextSink, Displayable {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, MimeBundle> displays = new LinkedHashMap<>();

    @Override
    public synchronized void print(boolean error, byte[] bytes, int offset, int length) {
        (error ? err : out).write(bytes, offset, length);
    }

    @Override
    public synchronized void display(MimeBundle bundle, @Nullable String displayId) {
        displays.put(displayId == null ? UUID.randomUUID().toString() : displayId, bundle);
    }

    @Override
    public synchronized void update(String displayId, MimeBundle bundle) {
        displays.computeIfPresent(displayId, (id, old) -> bundle);
    }

    @Override
    public synchronized void clear(boolean wait) {
        out.reset();
        err.reset();
        displays.clear();
    }

    /** Returns what was printed to {@link System#out}. */
    public synchronized String stdout() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Returns what was printed to {@link System#err}. */
    public synchronized String stderr() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Returns what was shown, each display in its last state. */
    public synchronized List<MimeBundle> outputs() {
        return List.copyOf(displays.values());
    }

    /** Prints and shows it all in the current cell. */
    public void show() {
        System.out.print(stdout());
        System.err.print(stderr());
        outputs().forEach(Display::show);
    }

    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(toString());
    }

    @Override
    public String toString() {
        int shown = outputs().size();
        return "captured: " + stdout().length() + " characters printed, " + stderr().length() + " to stderr, " + shown
                + (shown == 1 ? " display" : " displays") + "; show() shows them";
    }
}
