package dev.hotcell.gpu.driver;

import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.device.DeviceKernel.Slot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Copies the memory that a launch is given, and the variables of its program, to the host. */
final class MemoryRecorder {
    private final DriverModule module;
    private final DriverContext context;

    MemoryRecorder(DriverModule module, DriverContext context) {
        this.module = module;
        this.context = context;
    }

    List<SavedMemory> save(List<Slot> slots, byte[] arguments) {
        ByteBuffer block = ByteBuffer.wrap(arguments).order(ByteOrder.LITTLE_ENDIAN);
        List<SavedMemory> saved = new ArrayList<>();
        for (LiveMemory memory : context.live()) {
            if (!(memory instanceof DriverAllocation allocation)) {
                continue;
            }
            boolean given = slots.stream()
                    .filter(slot -> slot.bytes() == Long.BYTES)
                    .mapToLong(slot -> block.getLong(slot.offset()))
                    .anyMatch(address -> address >= allocation.address()
                            && address < allocation.address() + Math.max(1, allocation.bytes()));
            if (given) {
                saved.add(new SavedMemory(allocation.address(), allocation.cell(), "", content(allocation)));
            }
        }
        for (String name : module.variableNames()) {
            Allocation variable = module.variable(name);
            saved.add(new SavedMemory(variable.address(), 0, name, content(variable)));
        }
        return saved;
    }

    private static byte[] content(Allocation memory) {
        byte[] content = new byte[(int) Math.min(memory.bytes(), Integer.MAX_VALUE - 16)];
        int piece = 1 << 24;
        for (int from = 0; from < content.length; from += piece) {
            int start = from;
            int count = Math.min(piece, content.length - from);
            memory.read(start, count, bytes -> bytes.get(content, start, count));
        }
        return content;
    }
}
