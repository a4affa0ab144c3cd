package dev.hotcell.kernel.execution;

import dev.hotcell.display.StackTraces;
import java.util.ArrayList;
import java.util.List;

/** Shows a stack trace in colour: all frames of the cells, few of the libraries, none of the kernel. */
final class FrameLines {
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";
    private static final String INDENT = "    at ";
    private static final int LIBRARY_FRAMES_IN_A_ROW = 6;
    private static final int LINES = 60;

    private final List<String> lines = new ArrayList<>();
    private int librariesInARow;
    private int hidden;

    private FrameLines() {}

    static List<String> of(StackTraceElement[] frames) {
        FrameLines result = new FrameLines();
        for (StackTraceElement frame : StackTraces.visible(frames)) {
            if (result.lines.size() >= LINES) {
                result.lines.add(DIM + "    … and so on" + PLAIN);
                break;
            }
            result.add(frame);
        }
        result.tellHidden();
        return result.lines;
    }

    private void add(StackTraceElement frame) {
        if (StackTraces.isCell(frame)) {
            tellHidden();
            librariesInARow = 0;
            lines.add(INDENT + StackTraces.describe(frame));
        } else if (librariesInARow++ < LIBRARY_FRAMES_IN_A_ROW) {
            lines.add(DIM + INDENT + frame + PLAIN);
        } else {
            hidden++;
        }
    }

    private void tellHidden() {
        if (hidden > 0) {
            lines.add(DIM + "    … " + hidden + " more of libraries" + PLAIN);
            hidden = 0;
        }
    }
}
