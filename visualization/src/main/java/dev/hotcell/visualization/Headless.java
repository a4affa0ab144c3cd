package dev.hotcell.visualization;

/**
 * Keeps AWT from looking for a display, which pictures do not need and which may be gone although {@code DISPLAY} still
 * names it. A program that wants windows as well starts Java with {@code -Djava.awt.headless=false}.
 */
final class Headless {
    private Headless() {}

    /** To be called before any class of AWT is used. */
    static void ensure() {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }
}
