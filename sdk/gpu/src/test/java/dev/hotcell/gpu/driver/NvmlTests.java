package dev.hotcell.gpu.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.NativeLibrary;
import dev.hotcell.gpu.nvml.EnergyMeter;
import dev.hotcell.gpu.nvml.GpuMonitor;
import dev.hotcell.gpu.nvml.GpuProcess;
import dev.hotcell.gpu.nvml.GpuStatus;
import dev.hotcell.gpu.nvml.MigInstance;
import dev.hotcell.gpu.nvml.MigLayout;
import dev.hotcell.gpu.nvml.MigProfile;
import dev.hotcell.gpu.nvml.ThrottleReason;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is read of a machine with ten H100s; its figures are those that nvml.c makes up. */
@WithADriver
class NvmlTests {
    private final GpuMonitor monitor = GpuMonitor.ofMachine();

    private static void set(String key, int device, long value) {
        NativeLibrary.getInstance("libnvidia-ml.so.1")
                .getFunction("standin_nvml_set")
                .invoke(new Object[] {key, device, value});
    }

    @AfterEach
    void leaveTheMachineAsItWas() {
        for (int device = 0; device < 10; device++) {
            set("clear", device, 0);
            set("mig", device, 0);
            set("lost", device, 0);
            set("throttle", device, 0);
        }
    }

    @Test
    void readsTheFiguresOfEachGpu() {
        assertThat(monitor.driverVersion()).isEqualTo("560.35.03");
        assertThat(monitor.read()).hasSize(10);
        GpuStatus second = monitor.read().get(1);
        assertThat(second.name()).isEqualTo("NVIDIA H100 80GB HBM3");
        assertThat(second.uuid()).isEqualTo("GPU-a0a0a0a0-a0a0-a0a0-a0a0-a0a0a0a0a001");
        assertThat(second.totalBytes()).isEqualTo(85_520_809_984L);
        assertThat(second.usedBytes()).isEqualTo(1L << 30);
        assertThat(second.utilisation()).hasValue(10);
        assertThat(second.milliwatts()).hasValue(150_000);
        assertThat(second.limitMilliwatts()).hasValue(700_000);
        assertThat(second.temperature()).hasValue(34);
        assertThat(second.coreMegahertz()).hasValue(1970);
        assertThat(second.memoryMegahertz()).hasValue(2619);
        assertThat(second.links()).hasValue(18);
        assertThat(monitor.read().get(3).links()).hasValue(17);
    }

    @Test
    void namesTheProcesses() {
        assertThat(monitor.read().get(1).processes())
                .containsExactly(
                        new GpuProcess(4000, "/usr/bin/train-4000", 1L << 30),
                        new GpuProcess(4001, "/usr/bin/train-4001", 2L << 30));
        assertThat(monitor.read().get(0).processes()).isEmpty();
    }

    @Test
    void namesTheReasonsForLowClocks() {
        set("throttle", 4, 0x4 | 0x40);
        assertThat(monitor.read().get(4).throttled())
                .containsExactly(ThrottleReason.POWER_CAP, ThrottleReason.HARDWARE_THERMAL);
    }

    @Test
    void goesOnWhenAGpuHasFallenOffTheBus() {
        set("lost", 6, 1);
        List<GpuStatus> gpus = monitor.read();
        assertThat(gpus.get(6).trouble()).isEqualTo("GPU is lost");
        assertThat(gpus.get(7).trouble()).isEmpty();
    }

    @Test
    void readsTheProfilesThatFitAnEmptyGpu() {
        set("mig", 8, 1);
        assertThat(monitor.mig().get(8).profiles())
                .containsExactly(
                        new MigProfile("1g.10gb", 19, 7, 7),
                        new MigProfile("1g.20gb", 15, 4, 4),
                        new MigProfile("2g.20gb", 14, 3, 3),
                        new MigProfile("3g.40gb", 9, 2, 2),
                        new MigProfile("4g.40gb", 5, 1, 1),
                        new MigProfile("7g.80gb", 0, 1, 1));
    }

    @Test
    void readsWhatStillFitsBesideTheInstancesThatThereAre() {
        set("mig", 8, 1);
        set("instance", 8, 9);
        set("instance", 8, 14);
        MigLayout layout = monitor.mig().get(8);
        assertThat(layout.instances()).extracting(MigInstance::profile).containsExactly("3g.40gb", "2g.20gb");
        assertThat(layout.instances()).extracting(MigInstance::gpuInstance).containsExactly(1, 2);
        assertThat(layout.instances().get(1).uuid()).startsWith("MIG-");
        assertThat(layout.profiles()).extracting(MigProfile::fitting).containsExactly(2, 1, 1, 0, 0, 0);
        assertThat(monitor.read().get(8).instances()).hasSize(2);
    }

    @Test
    void writesTheCommandsThatWouldChangeTheLayout() {
        assertThat(monitor.mig().get(8).commands()).containsExactly("sudo nvidia-smi -i 8 -mig 1");
        set("mig", 8, 1);
        set("instance", 8, 0);
        assertThat(monitor.mig().get(8).commands())
                .containsExactly("sudo nvidia-smi mig -i 8 -dci && sudo nvidia-smi mig -i 8 -dgi");
        set("clear", 8, 0);
        set("instance", 8, 5);
        assertThat(String.join("\n", monitor.mig().get(8).commands()))
                .contains("sudo nvidia-smi mig -i 8 -cgi 9 -C   # one 3g.40gb")
                .doesNotContain("7g.80gb");
    }

    @Test
    void measuresTheEnergyOfEachGpu() {
        set("energy", 0, 5_000);
        set("energy", 1, 70_000);
        EnergyMeter meter = new EnergyMeter(monitor);
        set("energy", 0, 17_500);
        assertThat(meter.used().get(0).joules()).isEqualTo(12.5);
        assertThat(meter.used().get(1).joules()).isZero();
    }
}
