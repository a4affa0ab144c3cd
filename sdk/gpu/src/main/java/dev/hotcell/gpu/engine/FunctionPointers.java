package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.PtxModule;
import java.util.List;

/** The addresses of functions: their numbers, in a window of the generic address space where there is no memory. */
final class FunctionPointers {
    /** The upper 32 bits of such an address. */
    static final int WINDOW = 4;

    private final List<String> functions;

    FunctionPointers(PtxModule module) {
        this.functions = List.copyOf(module.functions().keySet());
    }

    /** Returns the functions, the first of which has the number 1. */
    List<String> functions() {
        return functions;
    }

    /** Returns the address of a function; 0 if there is none of that name. */
    long address(String name) {
        int index = functions.indexOf(name);
        return index < 0 ? 0 : ((long) WINDOW << 32) + index + 1;
    }
}
