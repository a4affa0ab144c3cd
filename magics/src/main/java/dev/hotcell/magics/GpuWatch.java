package dev.hotcell.magics;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.LiveDisplay;
import dev.hotcell.gpu.nvml.GpuMonitor;
import dev.hotcell.gpu.nvml.GpuStatus;
import dev.hotcell.progress.MetricHistory;
import java.util.List;

/** Live charts of the GPUs' load, power and temperature, twice a second, until the cell is stopped or time is up. */
final class GpuWatch {
    private static final long INTERVAL_MILLIS = 500;

    private final GpuMonitor monitor;
    private final MetricHistory load = new MetricHistory("GPU load, %", "second");
    private final MetricHistory power = new MetricHistory("GPU power, W", "second");
    private final MetricHistory memory = new MetricHistory("GPU memory in use, GiB", "second");
    private final MetricHistory temperature = new MetricHistory("GPU temperature, °C", "second");

    GpuWatch(GpuMonitor monitor) {
        this.monitor = monitor;
    }

    void run(double seconds) {
        long start = System.nanoTime();
        CellContext cell = CellContext.current();
        try (LiveDisplay loads = new LiveDisplay(() -> load);
                LiveDisplay powers = new LiveDisplay(() -> power);
                LiveDisplay memories = new LiveDisplay(() -> memory);
                LiveDisplay temperatures = new LiveDisplay(() -> temperature)) {
            double now = 0;
            do {
                for (GpuStatus gpu : monitor.read()) {
                    add(gpu, now);
                }
                List.of(loads, powers, memories, temperatures).forEach(LiveDisplay::changed);
                Thread.sleep(INTERVAL_MILLIS);
                now = (System.nanoTime() - start) / 1e9;
            } while (now < seconds && !cell.cancelled());
        } catch (InterruptedException e) {
            // The stop button is how one stops watching: no error.
            Thread.currentThread().interrupt();
        }
    }

    private void add(GpuStatus gpu, double now) {
        String name = "GPU " + gpu.index();
        gpu.utilisation().ifPresent(percent -> load.add(name, now, percent));
        gpu.milliwatts().ifPresent(milliwatts -> power.add(name, now, milliwatts / 1e3));
        gpu.temperature().ifPresent(degrees -> temperature.add(name, now, degrees));
        if (gpu.trouble().isEmpty()) {
            memory.add(name, now, gpu.usedBytes() / (double) (1 << 30));
        }
    }
}
