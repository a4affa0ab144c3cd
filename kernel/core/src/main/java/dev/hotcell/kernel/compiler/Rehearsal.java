package dev.hotcell.kernel.compiler;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Small cells that run in the background while the user reads or types, so that the JVM has compiled the compiler before
 * it is needed: the first dozens of cells would take several times as long as those after them. It gives way to cells.
 */
final class Rehearsal {
    private static final int ROUNDS = 40;
    private static final long REST_MILLIS = 500;
    private static final long BREATH_MILLIS = 2;

    private final Consumer<String> cells;
    private final BooleanSupplier busy;

    /**
     * Creates one.
     *
     * @param cells runs a cell
     * @param busy whether the user's cells are running
     */
    Rehearsal(Consumer<String> cells, BooleanSupplier busy) {
        this.cells = cells;
        this.busy = busy;
    }

    void start() {
        Thread thread = new Thread(null, this::run, "hotcell-rehearsal", 0, false);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    private void run() {
        try {
            Thread.sleep(REST_MILLIS);
            for (int round = 0; round < ROUNDS; round++) {
                play("1 + " + round);
                play("Math.max(" + round + ", 2);");
                play("{ int a = " + round + "; for (int i = 0; i < 3; i++) { a += i; } String s = \"\" + a; }");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(String code) throws InterruptedException {
        while (busy.getAsBoolean()) {
            Thread.sleep(REST_MILLIS);
        }
        cells.accept(code);
        Thread.sleep(BREATH_MILLIS);
    }
}
