package dev.hotcell.display;

/** A value that renders itself. */
public interface Displayable {

    /** Returns this value's forms, plain text among them. */
    MimeBundle toMimeBundle();
}
