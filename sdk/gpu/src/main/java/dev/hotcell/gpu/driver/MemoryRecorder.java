package dev.hotcell.gpu.driver;

import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.device.DeviceKernel.Slot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Copies the memory and textures that a launch is given, and the variables of its program, to the host. */
final class MemoryRecorder {
    private final DriverModule module;
    private final DriverContext context;

    MemoryRecorder(DriverModule module, DriverContext context) {
        this.module = module;
        this.context = context;
    }

    SavedArguments save(List<Slot> slots, byte[] arguments) {
        ByteBuffer block = ByteBuffer.wrap(arguments).order(ByteOrder.LITTLE_ENDIAN);
        long[] words = slots.stream()
                .filter(slot -> slot.bytes() == Long.BYTES)
                .mapToLong(slot -> block.getLong(slot.offset()))
                .toArray();
        List<SavedMemory> saved = new ArrayList<>();
        List<SavedTexture> textures = new ArrayList<>();
        for (LiveMemory memory : context.live()) {
            if (memory instanceof DriverAllocation allocation && isGiven(allocation, words)) {
                saved.add(new SavedMemory(allocation.address(), allocation.cell(), "", content(allocation)));
            } else if (memory instanceof DriverTexture texture
                    && LongStream.of(words).anyMatch(word -> word == texture.handle())) {
                textures.add(texture.saved());
            }
        }
        for (String name : module.variableNames()) {
            Allocation variable = module.variable(name);
            saved.add(new SavedMemory(variable.address(), 0, name, content(variable)));
        }
        return new SavedArguments(saved, textures);
    }

    private static boolean isGiven(DriverAllocation allocation, long[] words) {
        long end = allocation.address() + Math.max(1, allocation.bytes());
        return LongStream.of(words).anyMatch(word -> word >= allocation.address() && word < end);
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
