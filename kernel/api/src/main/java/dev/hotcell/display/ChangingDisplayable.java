package dev.hotcell.display;

/** A value that renders itself and changes after it has been shown. */
public interface ChangingDisplayable extends Displayable {

    /** Notes where it has been shown, on the thread that has shown it; it may update the display when it has changed. */
    void shown(DisplayHandle display);
}
