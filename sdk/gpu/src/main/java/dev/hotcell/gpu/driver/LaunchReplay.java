package dev.hotcell.gpu.driver;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.ForwardingCell;
import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.device.DeviceException;
import dev.hotcell.gpu.device.DeviceKernel;
import dev.hotcell.gpu.device.DeviceModule;
import dev.hotcell.gpu.device.KernelFaultException;
import dev.hotcell.gpu.engine.CpuDevice;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a launch of a GPU once more on the CPU engine, from the memory that was saved before it, to see where it fails. */
final class LaunchReplay {
    private final LaunchRecord launch;
    private final SavedArguments saved;
    private final CpuDevice engine = new CpuDevice(Runtime.getRuntime().availableProcessors());

    LaunchReplay(LaunchRecord launch) {
        this.launch = launch;
        this.saved = launch.saved() == null ? new SavedArguments(List.of(), List.of()) : launch.saved();
    }

    /** The cell that allocated some memory, so that messages name it. */
    private record OwnerCell(CellContext cell, int number) implements ForwardingCell {}

    /** Returns what the engine finds; empty if it finds nothing, or cannot run the kernel. */
    Optional<KernelFaultException> fault() {
        try (DeviceModule module = engine.load(launch.program())) {
            DeviceKernel kernel = module.kernel(launch.entry());
            Map<SavedMemory, Allocation> copies = copies(module);
            Map<Long, Long> textures = new HashMap<>();
            saved.textures()
                    .forEach(one -> textures.put(one.handle(), one.on(engine).handle()));
            kernel.launch(launch.shape(), arguments(kernel, copies, textures));
            return Optional.empty();
        } catch (KernelFaultException fault) {
            return Optional.of(fault);
        } catch (DeviceException e) {
            return Optional.empty();
        } finally {
            engine.release();
        }
    }

    private Map<SavedMemory, Allocation> copies(DeviceModule module) {
        Map<SavedMemory, Allocation> copies = new LinkedHashMap<>();
        for (SavedMemory memory : saved.memory()) {
            Allocation copy;
            if (memory.variable().isEmpty()) {
                try (CellContext.Scope ignored = new OwnerCell(CellContext.current(), memory.cell()).enter()) {
                    copy = engine.allocate(memory.content().length);
                }
            } else {
                copy = module.variable(memory.variable());
            }
            int bytes = (int) Math.min(copy.bytes(), memory.content().length);
            copy.write(0, bytes, room -> room.put(memory.content(), 0, bytes));
            copies.put(memory, copy);
        }
        return copies;
    }

    /** Returns the argument block with the addresses and handles of the copies in place of those of the device. */
    private byte[] arguments(DeviceKernel kernel, Map<SavedMemory, Allocation> copies, Map<Long, Long> textures) {
        byte[] block = launch.arguments().clone();
        ByteBuffer words = ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN);
        for (DeviceKernel.Slot slot : kernel.slots()) {
            if (slot.bytes() == Long.BYTES) {
                long address = words.getLong(slot.offset());
                words.putLong(slot.offset(), textures.getOrDefault(address, address));
                copies.forEach((memory, copy) -> {
                    if (memory.holds(address)) {
                        words.putLong(slot.offset(), copy.address() + address - memory.address());
                    }
                });
            }
        }
        return block;
    }
}
