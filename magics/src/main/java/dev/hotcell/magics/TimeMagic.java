package dev.hotcell.magics;

import dev.hotcell.gpu.nvml.EnergyMeter;
import dev.hotcell.gpu.nvml.GpuMonitor;
import dev.hotcell.magic.CellMagic;
import dev.hotcell.magic.LineMagic;
import dev.hotcell.magic.MagicArguments;
import dev.hotcell.magic.MagicSyntax;
import dev.hotcell.session.KernelSession;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code %time} and {@code %%time}: how long code takes, once. */
public final class TimeMagic implements LineMagic, CellMagic {

    @Override
    public List<String> names() {
        return List.of("time");
    }

    @Override
    public String summary() {
        return "Runs Java code once, prints how long it took and the GPUs' energy, and returns its value.";
    }

    @Override
    public MagicSyntax syntax() {
        return MagicSyntax.anything("CODE");
    }

    @Override
    public int javaStart(String text, boolean inBody) {
        return 0;
    }

    @Override
    public @Nullable Object runLine(MagicArguments arguments, KernelSession session) throws Exception {
        return time(arguments.raw(), session);
    }

    @Override
    public @Nullable Object runCell(MagicArguments arguments, String body, KernelSession session) throws Exception {
        return time(arguments.raw().isEmpty() ? body : arguments.raw() + "\n" + body, session);
    }

    private static @Nullable Object time(String code, KernelSession session) throws Exception {
        EnergyMeter energy = new EnergyMeter(GpuMonitor.ofMachine());
        long processorStart = processorNanos();
        long start = System.nanoTime();
        try {
            return session.eval(code);
        } finally {
            long wall = System.nanoTime() - start;
            long processor = processorNanos() - processorStart;
            System.out.println("Wall time: " + duration(wall) + ", processor time of all threads: "
                    + duration(Math.max(0, processor)));
            print(energy.used());
        }
    }

    private static void print(List<EnergyMeter.Used> used) {
        if (!used.isEmpty()) {
            System.out.println("Energy of the GPUs, all processes: "
                    + used.stream()
                            .map(one -> String.format(
                                    Locale.ROOT, "GPU %d %.1f J (%.0f W)", one.index(), one.joules(), one.watts()))
                            .collect(Collectors.joining(", ")));
        }
    }

    private static long processorNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                ? machine.getProcessCpuTime()
                : 0;
    }

    /** Writes nanoseconds with the unit that suits them. */
    static String duration(double nanos) {
        if (nanos < 1e3) {
            return String.format(Locale.ROOT, "%.0f ns", nanos);
        } else if (nanos < 1e6) {
            return String.format(Locale.ROOT, "%.3g µs", nanos / 1e3);
        } else if (nanos < 1e9) {
            return String.format(Locale.ROOT, nanos < 1e8 ? "%.3g ms" : "%.0f ms", nanos / 1e6);
        }
        return nanos < 60e9
                ? String.format(Locale.ROOT, "%.3g s", nanos / 1e9)
                : String.format(Locale.ROOT, "%d min %02d s", (long) (nanos / 60e9), (long) (nanos / 1e9) % 60);
    }
}
