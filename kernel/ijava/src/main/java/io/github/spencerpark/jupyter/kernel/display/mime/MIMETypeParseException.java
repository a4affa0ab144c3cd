package io.github.spencerpark.jupyter.kernel.display.mime;

/** Says what is wrong with the text of a MIME type, and where. */
public class MIMETypeParseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int position;

    public MIMETypeParseException(String raw, int position, String message) {
        super(message + " at " + position + " of \"" + raw + "\"");
        this.position = position;
    }

    /** Returns the offset of the first character that may not stand there. */
    public int getPosition() {
        return position;
    }
}
