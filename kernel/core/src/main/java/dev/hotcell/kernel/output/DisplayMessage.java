package dev.hotcell.kernel.output;

import dev.hotcell.display.MimeBundle;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that shows something, or shows it in place of what was there.
 *
 * @param displayId what it can be replaced by, if it can
 * @param isUpdate whether it replaces what was shown before
 */
record DisplayMessage(MimeBundle bundle, @Nullable String displayId, boolean isUpdate) {

    String type() {
        return isUpdate ? "update_display_data" : "display_data";
    }

    Map<String, @Nullable Object> content() {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("data", bundle.data());
        content.put("metadata", bundle.metadata());
        content.put("transient", displayId == null ? Map.of() : Map.of("display_id", displayId));
        return content;
    }

    long size() {
        return BundleSize.of(bundle);
    }
}
