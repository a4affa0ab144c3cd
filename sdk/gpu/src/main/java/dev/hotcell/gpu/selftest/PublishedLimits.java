package dev.hotcell.gpu.selftest;

import dev.hotcell.gpu.libraries.GemmType;
import java.util.OptionalDouble;

/**
 * What the maker publishes of a device, in NVIDIA's data sheet of the H100 (dense, without sparsity). cuBLAS uses tensor
 * cores for F64 too, so the limit of that product is theirs.
 *
 * @param memory bandwidth in GB/s
 * @param hostCopy bandwidth of the bus, each way, in GB/s
 * @param peerCopy bandwidth to another GPU, both ways together, in GB/s
 * @param f64 and so on: TFLOPS of a matrix product
 */
record PublishedLimits(
        double memory, double hostCopy, double peerCopy, double f64, double f32, double tf32, double half) {
    private static final PublishedLimits H100_SXM = new PublishedLimits(3350, 64, 900, 67, 67, 494.7, 989.4);
    private static final PublishedLimits H100_PCIE = new PublishedLimits(2000, 64, 600, 51, 51, 378, 756);
    private static final PublishedLimits UNKNOWN = new PublishedLimits(0, 0, 0, 0, 0, 0, 0);

    /** Returns the limits of a device by its name; zeros for one that is not known. */
    static PublishedLimits of(String name) {
        if (!name.contains("H100") || name.contains("MIG")) {
            return UNKNOWN;
        }
        return name.contains("PCIe") ? H100_PCIE : name.contains("HBM3") ? H100_SXM : UNKNOWN;
    }

    double of(GemmType type) {
        return switch (type) {
            case F64 -> f64;
            case F32 -> f32;
            case TF32 -> tf32;
            case BF16, F16 -> half;
        };
    }

    /** Returns a share of a limit in percent; empty if the limit is not known. */
    static OptionalDouble share(double measured, double limit) {
        return limit > 0 ? OptionalDouble.of(100 * measured / limit) : OptionalDouble.empty();
    }
}
