package dev.hotcell.kernel.compiler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Text for javac, with the way back: which piece of it is which piece of a cell. */
final class SourceText {
    private final String original;
    private final StringBuilder text = new StringBuilder();
    private final List<Segment> segments = new ArrayList<>();

    private record Segment(int start, int original, int length) {}

    SourceText(String original) {
        this.original = original;
    }

    SourceText add(String generated) {
        text.append(generated);
        return this;
    }

    /** Adds a piece of the cell as it is. */
    SourceText copy(int start, int end) {
        if (end > start) {
            segments.add(new Segment(text.length(), start, end - start));
            text.append(original, start, end);
        }
        return this;
    }

    /** Adds a piece of the cell with changes, which are in order and do not overlap. */
    SourceText copy(int start, int end, Collection<PublicMembers.Edit> edits) {
        int at = start;
        for (PublicMembers.Edit edit : edits) {
            if (edit.start() >= at && edit.end() <= end) {
                copy(at, edit.start());
                text.append(edit.text());
                at = edit.end();
            }
        }
        return copy(at, end);
    }

    /** Returns the offset in the cell, or -1 for what is not from there. */
    int toOriginal(long offset) {
        Segment nearest = null;
        for (Segment segment : segments) {
            if (offset >= segment.start() && offset <= segment.start() + segment.length()) {
                if (nearest == null || offset < segment.start() + segment.length()) {
                    nearest = segment;
                }
            }
        }
        return nearest == null ? -1 : nearest.original() + (int) (offset - nearest.start());
    }

    /** Returns, for each line of the text from 1, the line of the cell from 1; generated lines take the one before. */
    int[] lines() {
        int count = (int) text.chars().filter(c -> c == '\n').count() + 1;
        int[] lines = new int[count + 2];
        int at = 0;
        int previous = 1;
        int next = 0;
        for (int line = 1; line <= count; line++) {
            int end = text.indexOf("\n", at);
            end = end < 0 ? text.length() : end;
            while (next < segments.size()
                    && segments.get(next).start() + segments.get(next).length() < at) {
                next++;
            }
            if (next < segments.size() && segments.get(next).start() <= end) {
                Segment segment = segments.get(next);
                int offset = segment.original() + Math.max(0, at - segment.start());
                previous = lineOf(offset);
            }
            lines[line] = previous;
            at = end + 1;
        }
        lines[count + 1] = previous;
        return lines;
    }

    private int lineOf(int offset) {
        int line = 1;
        for (int i = 0; i < offset && i < original.length(); i++) {
            if (original.charAt(i) == '\n') {
                line++;
            }
        }
        return line;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
