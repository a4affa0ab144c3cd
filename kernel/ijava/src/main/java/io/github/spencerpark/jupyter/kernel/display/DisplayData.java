package io.github.spencerpark.jupyter.kernel.display;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value in several forms, by MIME type, to be filled in. */
public class DisplayData implements Displayable {
    public static final String DISPLAY_ID_KEY = "display_id";
    public static final DisplayData EMPTY = new DisplayData(Map.of(), Map.of());
    public static final DisplayData EMPTY_STRING = new DisplayData("");

    private final Map<String, Object> data;
    private final Map<String, Object> metadata;
    private final Map<String, Object> transientData = new LinkedHashMap<>();

    private DisplayData(Map<String, Object> data, Map<String, Object> metadata) {
        this.data = data;
        this.metadata = metadata;
    }

    public DisplayData() {
        this(new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    public DisplayData(String text) {
        this();
        putText(text);
    }

    public DisplayData(DisplayData that) {
        this(new LinkedHashMap<>(that.data), new LinkedHashMap<>(that.metadata));
        transientData.putAll(that.transientData);
    }

    /** Returns what a bundle of this kernel holds. */
    public static DisplayData of(MimeBundle bundle) {
        return new DisplayData(new LinkedHashMap<>(bundle.data()), new LinkedHashMap<>(bundle.metadata()));
    }

    public static DisplayData emptyIfNull(@Nullable DisplayData bundle) {
        return bundle == null ? EMPTY : bundle;
    }

    public void putData(String mimeType, Object form) {
        data.put(mimeType, form);
    }

    public void putData(MIMEType type, Object form) {
        putData(type.toString(), form);
    }

    public void putData(MIMEType type, Object form, Object hint) {
        putData(type, form);
        putMetaData(type, hint);
    }

    public void putMetaData(String key, Object value) {
        metadata.put(key, value);
    }

    public void putMetaData(MIMEType type, Object value) {
        putMetaData(type.toString(), value);
    }

    public void putTransientData(String key, Object value) {
        transientData.put(key, value);
    }

    public @Nullable Object getData(MIMEType type) {
        return data.get(type.toString());
    }

    public boolean hasDataForType(MIMEType type) {
        return data.containsKey(type.toString());
    }

    /** Takes over all that another holds. */
    public void assign(DisplayData that) {
        data.putAll(that.data);
        metadata.putAll(that.metadata);
        transientData.putAll(that.transientData);
    }

    public void setDisplayId(String id) {
        putTransientData(DISPLAY_ID_KEY, id);
    }

    public boolean hasDisplayId() {
        return transientData.containsKey(DISPLAY_ID_KEY);
    }

    public @Nullable String getDisplayId() {
        Object id = transientData.get(DISPLAY_ID_KEY);
        return id == null ? null : String.valueOf(id);
    }

    public void putText(String text) {
        putData(MimeTypes.PLAIN, text);
    }

    public void putHTML(String html) {
        putData(MimeTypes.HTML, html);
    }

    public void putLatex(String latex) {
        putData(MimeTypes.LATEX, latex);
    }

    public void putMath(String math) {
        putLatex("$$" + math + "$$");
    }

    public void putMarkdown(String markdown) {
        putData(MimeTypes.MARKDOWN, markdown);
    }

    public void putJavaScript(String javascript) {
        putData(MimeTypes.JAVASCRIPT, javascript);
    }

    public void putJSON(String json) {
        putData(MimeTypes.JSON, json);
    }

    public void putJSON(String json, boolean expanded) {
        putJSON(json);
        putMetaData("expanded", expanded);
    }

    public void putSVG(String svg) {
        putData(MimeTypes.SVG, svg);
    }

    /** Returns the forms by MIME type. */
    public Map<String, Object> data() {
        return Collections.unmodifiableMap(data);
    }

    /** Returns the hints by MIME type. */
    public Map<String, Object> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    /** Returns the plain text form, or an empty string where there is none. */
    public String plainText() {
        return toMimeBundle().plainText();
    }

    @Override
    public MimeBundle toMimeBundle() {
        return new MimeBundle(data, metadata);
    }

    @Override
    public String toString() {
        return plainText();
    }
}
