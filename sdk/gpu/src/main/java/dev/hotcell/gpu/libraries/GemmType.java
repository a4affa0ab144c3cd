package dev.hotcell.gpu.libraries;

import dev.hotcell.gpu.DeviceBuffer;
import dev.hotcell.gpu.DeviceDoubles;
import dev.hotcell.gpu.DeviceFloats;
import dev.hotcell.gpu.DeviceShorts;

/** The numbers of a matrix product, and what it is computed in. */
public enum GemmType {
    /** 64 bits. */
    F64(DeviceDoubles.class, 1, 70),
    /** 32 bits. */
    F32(DeviceFloats.class, 0, 68),
    /** 32 bits, of which factors keep 10 bits of the mantissa; sums in 32 bits. */
    TF32(DeviceFloats.class, 0, 77),
    /** bfloat16, as the bits in shorts; sums in 32 bits. */
    BF16(DeviceShorts.class, 14, 68),
    /** IEEE half precision, as the bits in shorts; sums in 32 bits. */
    F16(DeviceShorts.class, 2, 68);

    private final Class<? extends DeviceBuffer> buffer;
    private final int cudaType;
    private final int computeType;

    GemmType(Class<? extends DeviceBuffer> buffer, int cudaType, int computeType) {
        this.buffer = buffer;
        this.cudaType = cudaType;
        this.computeType = computeType;
    }

    /** Returns the type of buffer that holds such numbers. */
    public Class<? extends DeviceBuffer> buffer() {
        return buffer;
    }

    /** Returns the number of the type in {@code cudaDataType}. */
    int cudaType() {
        return cudaType;
    }

    /** Returns the number in {@code cublasComputeType_t}. */
    int computeType() {
        return computeType;
    }
}
