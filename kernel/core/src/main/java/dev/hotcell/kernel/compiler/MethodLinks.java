package dev.hotcell.kernel.compiler;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Links the stubs of top-level methods to what they stand for at present. */
public final class MethodLinks {
    private MethodLinks() {}

    /**
     * Called by the JVM when a stub runs for the first time.
     *
     * @throws IncompatibleClassChangeError if the caller is no stub
     */
    public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type) {
        Class<?> stub = caller.lookupClass();
        if (!(stub.getClassLoader() instanceof CellLoader loader)) {
            throw new IncompatibleClassChangeError(stub + " is no stub of a cell");
        }
        return loader.link(stub.getSimpleName(), type);
    }
}
