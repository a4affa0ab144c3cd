package dev.hotcell.llm.knowledge;

import java.util.TreeMap;

/** The headings under which a place of a document stands. */
final class Headings {
    private final TreeMap<Integer, String> above = new TreeMap<>();

    /** Comes to a heading; those of its own level and below end. */
    void enter(int level, String title) {
        above.tailMap(level, true).clear();
        above.put(level, title);
    }

    /** Returns them from the outermost on. */
    String place() {
        return String.join(" › ", above.values());
    }
}
