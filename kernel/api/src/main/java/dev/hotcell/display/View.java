package dev.hotcell.display;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Views of text, bytes and addresses as what they are: markup, pictures, sound, film, data.
 *
 * <pre>{@code
 * View.markdown("**Done** in 3 s")
 * View.json(Map.of("layers", List.of(64, 32)))
 * View.video(Path.of("run.mp4"))
 * }</pre>
 *
 * Each has a text form for where it is not drawn. Files and bytes become a part of the notebook.
 */
public final class View {
    private static final long MAX_BYTES = 64_000_000;
    private static final String VEGA_LITE = MimeTypes.VEGA_LITE_5;
    private static final String GEO_JSON = "application/geo+json";

    private View() {}

    /** Returns a view of HTML. */
    public static Displayable html(String html) {
        return markup(MimeTypes.HTML, html);
    }

    /** Returns a view of Markdown. */
    public static Displayable markdown(String markdown) {
        return markup(MimeTypes.MARKDOWN, markdown);
    }

    /**
     * Returns a view of a formula.
     *
     * @param latex as it stands in LaTeX, within {@code $$} or an environment; bare formulas are put within
     */
    public static Displayable latex(String latex) {
        String text = latex.strip();
        boolean bare = !text.contains("$") && !text.startsWith("\\begin") && !text.startsWith("\\[");
        return markup(MimeTypes.LATEX, bare ? "$$" + text + "$$" : text);
    }

    /** Returns a view of a drawing. */
    public static Displayable svg(String svg) {
        return markup(MimeTypes.SVG, svg);
    }

    /** Returns style rules for the page, in force from where they are shown. */
    public static Displayable css(String rules) {
        return () -> MimeBundle.html("<style>" + rules.replace("</", "<\\/") + "</style>", rules);
    }

    /** Returns code that the page runs. */
    public static Displayable javascript(String code) {
        return markup(MimeTypes.JAVASCRIPT, code);
    }

    private static Displayable markup(String mimeType, String text) {
        return () -> MimeBundle.of(mimeType, text).with(MimeTypes.PLAIN, text);
    }

    /**
     * Returns a tree to unfold.
     *
     * @param value maps, lists, arrays, records, strings, numbers and booleans
     */
    public static Displayable json(Object value) {
        return data(MimeTypes.JSON, value);
    }

    /** Returns a chart from its Vega-Lite specification, of maps and lists. */
    public static Displayable vegaLite(Map<String, ?> specification) {
        return data(VEGA_LITE, specification);
    }

    /** Returns a map from GeoJSON, of maps and lists; drawn as an outline where there is no extension for maps. */
    public static Displayable geoJson(Map<String, ?> geometry) {
        Object json = JsonTree.of(geometry);
        return () -> MimeBundle.of(GEO_JSON, json)
                .with(MimeTypes.HTML, GeoOutline.svg(geometry))
                .with(MimeTypes.PLAIN, JsonTree.text(json));
    }

    private static Displayable data(String mimeType, Object value) {
        Object json = JsonTree.of(value);
        return () -> MimeBundle.of(mimeType, json).with(MimeTypes.PLAIN, JsonTree.text(json));
    }

    /**
     * Returns another page within the page.
     *
     * @param height in pixels; it is as wide as the output
     */
    public static Displayable iframe(URI address, int height) {
        String source = Html.escape(address.toString());
        return () -> MimeBundle.html(
                "<iframe src=\"" + source + "\" width=\"100%\" height=\"" + height
                        + "\" style=\"border:0\" sandbox=\"allow-scripts allow-same-origin allow-popups\"></iframe>",
                address.toString());
    }

    /**
     * Returns a picture from the bytes of a file.
     *
     * @throws IllegalArgumentException if it is no PNG, JPEG, GIF or WebP
     */
    public static Displayable image(byte[] file) {
        ImageFormat format = ImageFormat.of(file)
                .orElseThrow(() -> new IllegalArgumentException("These bytes are no PNG, JPEG, GIF or WebP image"));
        byte[] own = file.clone();
        return () -> format.bundle(own);
    }

    /**
     * Returns a picture from a file.
     *
     * @throws IOException if it cannot be read, or is too large for a notebook
     * @throws IllegalArgumentException if it is no PNG, JPEG, GIF, WebP or SVG
     */
    public static Displayable image(Path file) throws IOException {
        return extension(file).equals("svg") ? svg(Files.readString(file)) : image(read(file));
    }

    /**
     * Returns a player for a sound file of a kind that browsers know.
     *
     * @throws IOException if it cannot be read, or is too large for a notebook
     */
    public static Displayable audio(Path file) throws IOException {
        return player("audio", file, Map.of("mp3", "mpeg", "m4a", "mp4", "oga", "ogg"), "");
    }

    /**
     * Returns a player for a film of a kind that browsers know.
     *
     * @throws IOException if it cannot be read, or is too large for a notebook
     */
    public static Displayable video(Path file) throws IOException {
        return player("video", file, Map.of("ogv", "ogg", "mov", "quicktime"), " style=\"max-width:100%\"");
    }

    private static Displayable player(String kind, Path file, Map<String, String> types, String style)
            throws IOException {
        byte[] bytes = read(file);
        String extension = extension(file);
        String html = "<" + kind + " controls" + style + " src=\"data:" + kind + "/"
                + Html.escape(types.getOrDefault(extension, extension)) + ";base64,"
                + Base64.getEncoder().encodeToString(bytes) + "\"></" + kind + ">";
        String text = kind + ": " + file.getFileName() + " (" + ByteSize.text(bytes.length) + ")";
        return () -> MimeBundle.html(html, text);
    }

    private static byte[] read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new IOException(file + " has " + ByteSize.text(size) + ", too much to put into a notebook (at most "
                    + ByteSize.text(MAX_BYTES) + ")");
        }
        return Files.readAllBytes(file);
    }

    static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** Returns both forms of something: HTML for pages, text for elsewhere. */
    public static Displayable html(String html, String text) {
        Map<String, Object> forms = new LinkedHashMap<>();
        forms.put(MimeTypes.HTML, html);
        forms.put(MimeTypes.PLAIN, text);
        return () -> new MimeBundle(forms, Map.of());
    }
}
