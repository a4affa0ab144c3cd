package dev.hotcell.kernel;

import sun.misc.Signal;

/**
 * The signals that mean something else to a kernel than to other programs. Terminals, and front ends that take the
 * interrupt mode of a kernel for {@code signal}, interrupt by SIGINT; the JVM would end.
 */
final class Signals {
    private Signals() {}

    static void onInterrupt(Runnable interrupt) {
        Signal.handle(new Signal("INT"), signal -> interrupt.run());
    }
}
