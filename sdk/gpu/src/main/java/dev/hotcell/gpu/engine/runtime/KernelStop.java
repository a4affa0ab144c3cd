package dev.hotcell.gpu.engine.runtime;

import dev.hotcell.cell.CellInterruptedException;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * Stops kernels that run. Every loop checks through a call site that does nothing until an interrupt changes it: compiled
 * code holds no instruction of it and is thrown away at the next safepoint when it changes.
 */
public final class KernelStop {
    private static final MethodType TYPE = MethodType.methodType(void.class, Block.class);
    private static final MethodHandle PASS = MethodHandles.empty(TYPE);
    private static final MethodHandle CHECK = check();
    private static final MutableCallSite SITE = new MutableCallSite(PASS);
    private static int stopping;

    private KernelStop() {}

    private static MethodHandle check() {
        try {
            return MethodHandles.lookup().findStatic(KernelStop.class, "checkNow", TYPE);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Links the checks of translated code. */
    public static CallSite link(MethodHandles.Lookup lookup, String name, MethodType type) {
        return SITE;
    }

    static void checkNow(Block block) {
        if (block.launch.stopped()) {
            throw new CellInterruptedException();
        }
    }

    /** Makes all loops look whether they are to stop. */
    public static synchronized void raise() {
        if (stopping++ == 0) {
            aim(CHECK);
        }
    }

    /** Ends what {@link #raise} began. */
    public static synchronized void lower() {
        if (--stopping == 0) {
            aim(PASS);
        }
    }

    private static void aim(MethodHandle target) {
        SITE.setTarget(target);
        MutableCallSite.syncAll(new MutableCallSite[] {SITE});
    }
}
