package dev.hotcell.gpu.driver;

import jcuda.driver.CUdeviceptr;

/** A pointer whose address is known, which JCuda keeps to itself. */
final class DevicePointer extends CUdeviceptr {

    long address() {
        return getNativePointer();
    }

    /** Returns the pointer of an address. */
    static CUdeviceptr at(long address) {
        return new CUdeviceptr().withByteOffset(address);
    }
}
