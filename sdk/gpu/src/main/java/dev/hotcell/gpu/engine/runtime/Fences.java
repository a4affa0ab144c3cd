package dev.hotcell.gpu.engine.runtime;

import java.lang.invoke.VarHandle;

/** Order between the threads of several blocks. */
public final class Fences {

    private Fences() {}

    /** Stands around a load or store that other blocks wait for or signal with. */
    public static void ordered(Block block) {
        VarHandle.fullFence();
        if (block.launch.stopped()) {
            KernelStop.checkNow(block);
        }
    }

    /** Lets other threads of the machine go on between two looks at what another block does. */
    public static void pause(Block block) {
        Thread.yield();
        if (block.launch.stopped()) {
            KernelStop.checkNow(block);
        }
    }

    /** Lets other threads of the machine go on: a thread that spins waits for one of them. */
    public static void pause() {
        Thread.yield();
    }
}
