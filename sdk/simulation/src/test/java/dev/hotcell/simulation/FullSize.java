package dev.hotcell.simulation;

/** Whether tests run at the size of the published figures, as {@code ./hotcell test --all} does, or smaller. */
public final class FullSize {
    private static final boolean SET = "1".equals(System.getenv("HOTCELL_FULL_SIZE"));

    private FullSize() {}

    /** Returns one or the other. */
    public static int or(int full, int small) {
        return SET ? full : small;
    }

    /** Returns one or the other. */
    public static double or(double full, double small) {
        return SET ? full : small;
    }
}
