package dev.hotcell.magics;

import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.nvml.EnergyMeter;
import dev.hotcell.gpu.nvml.GpuMonitor;
import dev.hotcell.gpu.selftest.SelfTest;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code %gpu}: the devices that CUDA kernels run on, what they are doing, and choosing one. */
public final class GpuMagic implements LineMagic {
    private static final String USAGE =
            "Use %gpu, %gpu use DEVICE, %gpu watch [SECONDS], %gpu mig, %gpu energy or %gpu selftest";

    private final GpuMonitor monitor = GpuMonitor.ofMachine();
    private @Nullable EnergyMeter meter;

    @Override
    public List<String> names() {
        return List.of("gpu");
    }

    @Override
    public String summary() {
        return "Lists the devices that CUDA kernels run on with load, power and heat; chooses one; watches them; shows MIG.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.of("[use DEVICE | watch [SECONDS] | mig | energy | selftest]")
                .flag("--all", "selftest runs every kernel whose results are known, not twelve");
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) {
        List<String> words = arguments.positional();
        String action = words.isEmpty() ? "" : words.get(0);
        int count = words.size();
        if (action.equals("watch") && count <= 2) {
            return watch(count == 2 ? words.get(1) : "");
        } else if (action.equals("mig") && count == 1) {
            return monitor.absence().isEmpty() ? new GpuDivisions(monitor).show() : say(monitor.absence());
        } else if (action.equals("energy") && count == 1) {
            return energy();
        } else if (action.equals("selftest") && count == 1) {
            return SelfTest.run(arguments.has("--all"));
        } else if (action.equals("use") && count == 2) {
            Gpu.use(words.get(1));
        } else if (!words.isEmpty()) {
            throw new IllegalArgumentException(USAGE);
        }
        if (!Gpu.absence().isEmpty()) {
            System.out.println(Gpu.absence() + " CUDA kernels run on the CPU here: times say nothing about a GPU.");
        }
        return new GpuTable(monitor).rows();
    }

    private @Nullable Object watch(String seconds) {
        if (!monitor.absence().isEmpty()) {
            return say(monitor.absence());
        }
        double duration = Double.POSITIVE_INFINITY;
        if (!seconds.isEmpty()) {
            try {
                duration = Double.parseDouble(seconds);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("%gpu watch takes seconds, not \"" + seconds + "\"", e);
            }
        }
        new GpuWatch(monitor).run(duration);
        return null;
    }

    private @Nullable Object energy() {
        if (!monitor.absence().isEmpty()) {
            return say(monitor.absence());
        }
        EnergyMeter before = meter;
        meter = new EnergyMeter(monitor);
        if (before == null) {
            return say("The energy is measured from now on; %gpu energy shows it, and %%time that of a cell.");
        }
        return before.used().stream()
                .map(used -> new Energy(
                        "GPU " + used.index(),
                        String.format(Locale.ROOT, "%.1f J", used.joules()),
                        String.format(Locale.ROOT, "%.1f s", used.seconds()),
                        String.format(Locale.ROOT, "%.0f W", used.watts())))
                .toList();
    }

    /** The energy of a GPU since it was asked for last. */
    public record Energy(String device, String energy, String time, String meanPower) {}

    private static @Nullable Object say(String text) {
        System.out.println(text);
        return null;
    }
}
