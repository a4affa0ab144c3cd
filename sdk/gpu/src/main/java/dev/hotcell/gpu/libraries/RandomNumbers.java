package dev.hotcell.gpu.libraries;

import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.DeviceDoubles;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.driver.DriverDevice;

/**
 * Random numbers in device memory. The same seed on the same kind of device gives the same numbers; GPU and CPU give
 * different ones, of the same distributions. On a GPU they are cuRAND's (Philox 4x32-10), on the CPU those of Apache Commons
 * RNG (xoshiro256++, normal ones by the ziggurat method).
 */
public final class RandomNumbers implements AutoCloseable {
    private final Device device;
    private final Source source;

    /** What draws them. */
    interface Source {
        void uniform(DeviceBuffer numbers);

        void normal(DeviceBuffer numbers, double mean, double deviation);

        void close();
    }

    private RandomNumbers(Device device, Source source) {
        this.device = device;
        this.source = source;
    }

    /** Begins a sequence on the current device. */
    public static RandomNumbers seeded(long seed) {
        Device device = Gpu.current();
        return new RandomNumbers(
                device, device instanceof DriverDevice gpu ? new Curand(gpu, seed) : new CpuRandom(seed));
    }

    /** Fills a buffer with numbers that are evenly distributed over (0, 1]. */
    public void uniform(DeviceFloats numbers) {
        source.uniform(checked(numbers));
    }

    /** Fills a buffer with numbers that are evenly distributed over (0, 1]. */
    public void uniform(DeviceDoubles numbers) {
        source.uniform(checked(numbers));
    }

    /** Fills a buffer with normally distributed numbers. */
    public void normal(DeviceFloats numbers, double mean, double deviation) {
        source.normal(checked(numbers), mean, deviation);
    }

    /** Fills a buffer with normally distributed numbers. */
    public void normal(DeviceDoubles numbers, double mean, double deviation) {
        source.normal(checked(numbers), mean, deviation);
    }

    private DeviceBuffer checked(DeviceBuffer numbers) {
        if (numbers.device() != device) {
            throw new IllegalArgumentException(
                    "The buffer is on " + numbers.device().id() + ", the random numbers are of " + device.id());
        }
        Operands.checkLength("The buffer", numbers, numbers.length());
        return numbers;
    }

    /** Ends the sequence. */
    @Override
    public void close() {
        source.close();
    }
}
