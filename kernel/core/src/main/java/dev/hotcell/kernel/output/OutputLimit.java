package dev.hotcell.kernel.output;

import dev.hotcell.kernel.log.KernelLog;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much one cell may print, or show, so that a loop that does so without end fills neither the kernel nor the front end nor the
 * notebook's file. The call that goes over the limit still prints in full. Safe for use by several threads.
 */
public final class OutputLimit {
    /** The environment variable that sets another limit, in MiB. */
    public static final String VARIABLE = "HOTCELL_OUTPUT_LIMIT";

    private static final long DEFAULT_MIB = 16;

    /** Images are larger than text, and front ends keep them better. */
    private static final int DISPLAY_FACTOR = 16;

    private final long mib;
    private final String note;
    private final AtomicLong left;

    private OutputLimit(long mib, String note) {
        this.mib = mib;
        this.note = note;
        this.left = new AtomicLong(mib << 20);
    }

    /** Returns the limit in MiB that the environment asks for. */
    public static long mib(Map<String, String> environment, KernelLog log) {
        String asked = environment.getOrDefault(VARIABLE, "").strip();
        if (!asked.isEmpty()) {
            try {
                long mib = Long.parseLong(asked);
                if (mib > 0 && mib <= 1 << 20) {
                    return mib;
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            log.warn(VARIABLE + " is " + asked + ", which is no number of MiB; it is " + DEFAULT_MIB);
        }
        return DEFAULT_MIB;
    }

    /** Returns a full limit of printed text. */
    static OutputLimit ofText(long mib) {
        return new OutputLimit(
                mib,
                "\n[This cell has printed " + mib + " MiB; what it prints from here on is not shown. " + VARIABLE
                        + " sets another limit, in MiB]\n");
    }

    /** Returns a full limit of displays: sixteen times that of text. */
    static OutputLimit ofDisplays(long textMib) {
        long mib = textMib * DISPLAY_FACTOR;
        return new OutputLimit(
                mib,
                "\n[This cell has shown " + mib
                        + " MiB, each display counted as 16 KiB at least; what it displays from here"
                        + " on is not shown. " + VARIABLE + " sets a sixteenth of the limit, in MiB]\n");
    }

    /** What is to be done with a piece of text. */
    enum Verdict {
        PRINT,
        PRINT_AND_TELL,
        DROP
    }

    Verdict take(long bytes) {
        if (left.get() <= 0) {
            return Verdict.DROP; // without counting on, which would come round one day
        }
        long before = left.getAndAdd(-bytes);
        if (before <= 0) {
            return Verdict.DROP;
        }
        return before > bytes ? Verdict.PRINT : Verdict.PRINT_AND_TELL;
    }

    /** Begins anew: what was shown has been cleared. */
    void renew() {
        left.set(mib << 20);
    }

    String note() {
        return note;
    }
}
