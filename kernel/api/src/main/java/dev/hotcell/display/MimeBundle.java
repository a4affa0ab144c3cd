package dev.hotcell.display;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One value in several forms, by MIME type, richest first; the viewer takes the best it can draw.
 *
 * @param data the forms. A value is a {@link String} for textual types, a {@code byte[]} for binary ones, or a JSON
 *     value made of maps, lists, strings, numbers and booleans
 * @param metadata hints by MIME type, such as the width and height of an image
 */
public record MimeBundle(Map<String, Object> data, Map<String, Object> metadata) {

    public MimeBundle {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Returns a bundle of a single form. */
    public static MimeBundle of(String mimeType, Object value) {
        return new MimeBundle(Map.of(mimeType, value), Map.of());
    }

    /** Returns a bundle of plain text. */
    public static MimeBundle text(String text) {
        return of(MimeTypes.PLAIN, text);
    }

    /** Returns a bundle of HTML with the text shown where HTML is not drawn. */
    public static MimeBundle html(String html, String text) {
        return of(MimeTypes.HTML, html).with(MimeTypes.PLAIN, text);
    }

    /** Returns this bundle with one form added or replaced. */
    public MimeBundle with(String mimeType, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(data);
        more.put(mimeType, value);
        return new MimeBundle(more, metadata);
    }

    /** Returns this bundle with a hint for one of its forms. */
    public MimeBundle withMetadata(String mimeType, Map<String, Object> hint) {
        Map<String, Object> more = new LinkedHashMap<>(metadata);
        more.put(mimeType, hint);
        return new MimeBundle(data, more);
    }

    /** Returns the plain text form, or an empty string where there is none. */
    public String plainText() {
        return data.get(MimeTypes.PLAIN) instanceof String text ? text : "";
    }
}
