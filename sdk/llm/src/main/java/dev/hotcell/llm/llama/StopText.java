package dev.hotcell.llm.llama;

import java.util.List;

/**
 * Watches streamed text for strings that end it. Text that may be the beginning of one is held back, so that no part of
 * a stop string is ever passed on.
 */
final class StopText {
    private final List<String> stops;
    private final StringBuilder held = new StringBuilder();
    private boolean stopped;

    StopText(List<String> stops) {
        this.stops = stops;
    }

    /** Takes more text and returns what may be passed on. */
    String add(String text) {
        if (stopped) {
            return "";
        }
        held.append(text);
        int end = held.length();
        for (String stop : stops) {
            int found = held.indexOf(stop);
            if (found >= 0 && found < end) {
                end = found;
                stopped = true;
            }
        }
        if (stopped) {
            String last = held.substring(0, end);
            held.setLength(0);
            return last;
        }
        return take(held.length() - longestBeginning());
    }

    /** Returns whether a stop string has come. */
    boolean stopped() {
        return stopped;
    }

    /** Returns what is still held back, at the end of the text. */
    String finish() {
        return take(held.length());
    }

    private String take(int length) {
        String text = held.substring(0, length);
        held.delete(0, length);
        return text;
    }

    private int longestBeginning() {
        int longest = 0;
        for (String stop : stops) {
            for (int length = Math.min(stop.length() - 1, held.length()); length > longest; length--) {
                if (held.substring(held.length() - length).equals(stop.substring(0, length))) {
                    longest = length;
                }
            }
        }
        return longest;
    }
}
