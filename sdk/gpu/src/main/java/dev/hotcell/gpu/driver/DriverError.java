package dev.hotcell.gpu.driver;

import dev.hotcell.gpu.device.KernelFaultException.Kind;
import jcuda.driver.CUresult;
import jcuda.driver.JCudaDriver;

/** What the driver's error codes mean. */
final class DriverError {
    private DriverError() {}

    /** Returns whether a code says that the context is broken: every later call in it fails, too. */
    static boolean breaksContext(int code) {
        return switch (code) {
            case CUresult.CUDA_ERROR_ILLEGAL_ADDRESS,
                    CUresult.CUDA_ERROR_MISALIGNED_ADDRESS,
                    CUresult.CUDA_ERROR_INVALID_ADDRESS_SPACE,
                    CUresult.CUDA_ERROR_INVALID_PC,
                    CUresult.CUDA_ERROR_ILLEGAL_INSTRUCTION,
                    CUresult.CUDA_ERROR_HARDWARE_STACK_ERROR,
                    CUresult.CUDA_ERROR_LAUNCH_TIMEOUT,
                    CUresult.CUDA_ERROR_LAUNCH_FAILED,
                    CUresult.CUDA_ERROR_ASSERT -> true;
            default -> false;
        };
    }

    /** Returns whether a code says that the device itself does not answer any more. */
    static boolean losesDevice(int code) {
        return code == CUresult.CUDA_ERROR_UNKNOWN
                || code == CUresult.CUDA_ERROR_ECC_UNCORRECTABLE
                || code == CUresult.CUDA_ERROR_DEVICE_UNAVAILABLE
                || code == CUresult.CUDA_ERROR_NVLINK_UNCORRECTABLE;
    }

    static Kind kind(int code) {
        return switch (code) {
            case CUresult.CUDA_ERROR_ILLEGAL_ADDRESS -> Kind.OUT_OF_BOUNDS;
            case CUresult.CUDA_ERROR_MISALIGNED_ADDRESS -> Kind.MISALIGNED;
            case CUresult.CUDA_ERROR_ASSERT, CUresult.CUDA_ERROR_ILLEGAL_INSTRUCTION -> Kind.TRAP;
            default -> Kind.UNKNOWN;
        };
    }

    /** Returns the driver's words for a code, and its name. */
    static String words(int code) {
        String[] text = {null};
        JCudaDriver.cuGetErrorString(code, text);
        String name = CUresult.stringFor(code);
        return text[0] == null ? name : text[0] + " (" + name + ")";
    }
}
