package dev.hotcell.display;

/** The MIME types that notebook front ends draw. */
public final class MimeTypes {
    public static final String PLAIN = "text/plain";
    public static final String HTML = "text/html";
    public static final String MARKDOWN = "text/markdown";
    public static final String LATEX = "text/latex";
    public static final String JAVASCRIPT = "application/javascript";
    public static final String JSON = "application/json";
    public static final String PNG = "image/png";
    public static final String JPEG = "image/jpeg";
    public static final String GIF = "image/gif";
    public static final String SVG = "image/svg+xml";
    public static final String VEGA_LITE_5 = "application/vnd.vegalite.v5+json";

    private MimeTypes() {}
}
