package dev.hotcell.models.engine;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How devices are called in figures, so that a time is never taken for another machine's. */
public final class DeviceName {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private DeviceName() {}

    /** Returns the short name: {@code cpu}, {@code cuda:0}. */
    public static String shortName(Device device) {
        return device.isGpu() ? "cuda:" + device.getDeviceId() : device.getDeviceType();
    }

    /** Returns a name for people, such as {@code cpu (AMD EPYC 7763, 2 threads)}. */
    public static String of(Device device) {
        if (device.isGpu()) {
            return shortName(device);
        }
        return processor(PyTorch.threads());
    }

    /** Returns the processor's name, for so many threads of it. */
    public static String processor(int threads) {
        return "cpu (" + Processor.NAME + ", " + threads + (threads == 1 ? " thread)" : " threads)");
    }

    private static final class Processor {
        static final String NAME = name();

        private static String name() {
            String architecture = System.getProperty("os.arch");
            try (Stream<String> lines = Files.lines(PROCESSORS)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(architecture);
            } catch (IOException e) {
                return architecture;
            }
        }
    }
}
