package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.ptx.PtxException;
import dev.hotcell.gpu.ptx.PtxVariable;
import java.util.LinkedHashMap;
import java.util.Map;

/** Places variables one after the other, aligned. */
final class Layout {
    private final Map<String, Integer> offsets = new LinkedHashMap<>();
    private long end;

    void add(PtxVariable variable) {
        end = aligned(variable.align());
        offsets.put(variable.name(), (int) end);
        end += variable.size();
        if (end > Integer.MAX_VALUE / 2) {
            throw new PtxException("The variables of the kernel take more than 1 GiB");
        }
    }

    /** Places a variable at the end without taking room. */
    void addAtEnd(PtxVariable variable) {
        end = aligned(16);
        offsets.put(variable.name(), (int) end);
    }

    private long aligned(int align) {
        int step = Math.max(1, align);
        return (end + step - 1) / step * step;
    }

    Map<String, Integer> offsets() {
        return offsets;
    }

    int bytes(int align) {
        return (int) aligned(align);
    }
}
