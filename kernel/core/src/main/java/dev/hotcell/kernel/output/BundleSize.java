package dev.hotcell.kernel.output;

import dev.hotcell.display.MimeBundle;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much of its cell's limit a display takes. */
final class BundleSize {
    /** What a front end spends on any display, in bytes: ten thousand small ones are as bad as one large one. */
    private static final long LEAST = 16 * 1024;

    private BundleSize() {}

    static long of(MimeBundle bundle) {
        return Math.max(LEAST, size(bundle.data()));
    }

    private static long size(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return text.length();
        }
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().mapToLong(BundleSize::size).sum();
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream().mapToLong(BundleSize::size).sum();
        }
        return Long.BYTES;
    }
}
