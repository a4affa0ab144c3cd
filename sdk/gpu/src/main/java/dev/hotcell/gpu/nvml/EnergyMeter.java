package dev.hotcell.gpu.nvml;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Measures the energy that GPUs use, from its creation on, all processes together. */
public final class EnergyMeter {
    private final GpuMonitor monitor;
    private final List<OptionalLong> start;
    private final long startNanos = System.nanoTime();

    /**
     * The energy that a GPU has used.
     *
     * @param index its number, as {@code nvidia-smi} counts them
     * @param seconds how long it was measured
     */
    public record Used(int index, double joules, double seconds) {

        /** Returns the mean power in watts. */
        public double watts() {
            return seconds > 0 ? joules / seconds : 0;
        }
    }

    /** Begins to measure. */
    public EnergyMeter(GpuMonitor monitor) {
        this.monitor = monitor;
        this.start = monitor.energy();
    }

    /** Returns what each GPU has used since; none where there is no driver, or a GPU that does not count. */
    public List<Used> used() {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        List<OptionalLong> now = monitor.energy();
        List<Used> used = new ArrayList<>();
        for (int index = 0; index < Math.min(start.size(), now.size()); index++) {
            if (start.get(index).isPresent() && now.get(index).isPresent()) {
                long millijoules = now.get(index).getAsLong() - start.get(index).getAsLong();
                used.add(new Used(index, millijoules / 1e3, seconds));
            }
        }
        return used;
    }
}
