package dev.hotcell.magics;

import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.device.Device;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.runtime.ByteSize;
import dev.hotcell.session.KernelSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code %gpu}: the devices that CUDA kernels run on, and choosing one. */
public final class GpuMagic implements LineMagic {

    /** One row of the table. */
    public record Row(String device, String name, String memory, String allocated, String current) {}

    @Override
    public List<String> names() {
        return List.of("gpu");
    }

    @Override
    public String summary() {
        return "Lists the devices that CUDA kernels run on, or chooses one.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("[use DEVICE]");
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) {
        List<String> words = arguments.positional();
        if (words.size() == 2 && words.get(0).equals("use")) {
            Gpu.use(words.get(1));
        } else if (!words.isEmpty()) {
            throw new IllegalArgumentException("Use %gpu or %gpu use DEVICE");
        }
        if (Gpu.devices().stream().allMatch(Device::isCpu)) {
            System.out.println("CUDA kernels run on the CPU here: times say nothing about a GPU.");
        }
        return Gpu.devices().stream().map(GpuMagic::row).toList();
    }

    private static Row row(Device device) {
        return new Row(
                device.id(),
                device.name(),
                ByteSize.format(device.memoryBytes()),
                ByteSize.format(device.allocatedBytes()),
                device.id().equals(Gpu.current().id()) ? "yes" : "");
    }
}
