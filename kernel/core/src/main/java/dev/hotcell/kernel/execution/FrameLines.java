package dev.hotcell.kernel.execution;

import java.util.ArrayList;
import java.util.List;

/** Shows the frames of a stack trace that help: all of the cells', few of the libraries', none of the kernel's. */
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
        int lastOfCells = frames.length - 1;
        while (lastOfCells >= 0 && !isCell(frames[lastOfCells])) {
            lastOfCells--;
        }
        for (int i = 0; i < frames.length; i++) {
            if (result.lines.size() >= LINES) {
                result.lines.add(DIM + "    … and so on" + PLAIN);
                break;
            }
            if (!isKernel(frames[i])) {
                result.add(frames[i]);
            } else if (i > lastOfCells) {
                break; // below, only what runs the cell follows
            }
        }
        result.tellHidden();
        return result.lines;
    }

    private void add(StackTraceElement frame) {
        if (isCell(frame)) {
            tellHidden();
            librariesInARow = 0;
            lines.add(INDENT + describe(frame));
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

    private static boolean isCell(StackTraceElement frame) {
        String file = frame.getFileName();
        return file != null && file.startsWith("Cell ");
    }

    private static boolean isKernel(StackTraceElement frame) {
        return frame.getClassName().startsWith("dev.hotcell.kernel.");
    }

    private static String describe(StackTraceElement frame) {
        String place = frame.getFileName() + ", line " + frame.getLineNumber();
        String type = frame.getClassName();
        String name = type.isEmpty() ? frame.getMethodName() : type + "." + frame.getMethodName();
        return frame.getMethodName().isEmpty() ? place : name + " (" + place + ")";
    }
}
