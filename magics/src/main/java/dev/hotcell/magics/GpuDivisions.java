package dev.hotcell.magics;

import dev.hotcell.gpu.nvml.GpuMonitor;
import dev.hotcell.gpu.nvml.MigLayout;
import dev.hotcell.gpu.nvml.MigProfile;
import dev.hotcell.runtime.ByteSize;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How MIG divides the GPUs, what would fit, and the commands that would change it. They are printed, never run. */
final class GpuDivisions {
    private final GpuMonitor monitor;

    GpuDivisions(GpuMonitor monitor) {
        this.monitor = monitor;
    }

    /**
     * A GPU's division.
     *
     * @param instances what there is
     * @param fitting how many of each size could be added now
     */
    record Row(String gpu, String mig, String instances, String fitting) {}

    @Nullable
    Object show() {
        List<MigLayout> layouts = monitor.mig();
        layouts.stream().filter(MigLayout::supported).findFirst().ifPresent(any -> {
            System.out.println(
                    "An administrator changes the layout, while nothing runs on the GPU; nothing is changed here:");
            layouts.forEach(layout -> layout.commands().forEach(System.out::println));
            System.out.println("A kernel uses an instance by %gpu use MIG-…, before anything else uses the GPU.");
        });
        return layouts.stream().map(GpuDivisions::row).toList();
    }

    private static Row row(MigLayout layout) {
        String state = !layout.supported() ? "not supported" : layout.enabled() ? "on" : "off";
        return new Row(
                "GPU " + layout.index() + ", " + layout.name(),
                state,
                layout.instances().stream()
                        .map(one ->
                                one.profile() + " " + one.uuid() + " (" + ByteSize.format(one.usedBytes()) + " used)")
                        .collect(Collectors.joining(", ")),
                layout.enabled()
                        ? layout.profiles().stream()
                                .filter(profile -> profile.fitting() > 0)
                                .map(GpuDivisions::fitting)
                                .collect(Collectors.joining(", "))
                        : layout.profiles().stream()
                                .map(profile -> profile.name() + "×" + profile.most())
                                .collect(Collectors.joining(", ")));
    }

    private static String fitting(MigProfile profile) {
        return profile.name() + "×" + profile.fitting();
    }
}
