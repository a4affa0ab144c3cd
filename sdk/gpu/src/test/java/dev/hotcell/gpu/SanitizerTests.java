package dev.hotcell.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.gpu.device.KernelFaultException;
import dev.hotcell.gpu.device.KernelFaultException.Kind;
import dev.hotcell.testing.RecordingCell;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Each kind of fault is committed by a kernel, and named with its line and thread. */
class SanitizerTests {

    private static KernelFaultException fault(String source, int blocks, int threads, Object... arguments) {
        try (CudaModule module = Cuda.compile(source)) {
            CudaKernel kernel = module.kernels().get(0);
            try {
                kernel.blocks(blocks).threads(threads).launch(arguments);
            } catch (KernelFaultException e) {
                return e;
            }
        }
        throw new AssertionError("The kernel did nothing wrong");
    }

    @Test
    void namesAReadOutOfBounds() {
        try (DeviceFloats x = Gpu.floats(1000);
                DeviceFloats y = Gpu.floats(2000)) {
            KernelFaultException fault = fault(
                    "__global__ void k(const float* x, float* y) {\n    int i = blockIdx.x * blockDim.x + threadIdx.x;\n"
                            + "    // forgot: if (i < n)\n    y[i] = 2 * x[i];\n}\n",
                    4,
                    256,
                    x,
                    y);
            assertThat(fault.kind()).isEqualTo(Kind.OUT_OF_BOUNDS);
            assertThat(fault)
                    .hasMessage(
                            "CUDA kernel k: out-of-bounds read of 4 bytes at byte 4000 (element 1000)"
                                    + " of 4000 bytes allocated\n  by thread (232,0,0) of block (3,0,0)\n  kernel.cu, line 4:  y[i] = 2 * x[i];");
            assertThat(fault.getStackTrace()[0].getLineNumber()).isEqualTo(4);
        }
    }

    @Test
    void namesAWriteBeforeTheStart() {
        try (DeviceInts x = Gpu.ints(8)) {
            KernelFaultException fault =
                    fault("__global__ void k(int* x) {\n  x[(int) threadIdx.x - 1] = 7;\n}", 1, 1, x);
            assertThat(fault.kind()).isEqualTo(Kind.OUT_OF_BOUNDS);
            assertThat(fault).hasMessageContaining("write of 4 bytes 4 bytes before the start of 32 bytes allocated");
        }
    }

    @Test
    void namesAnAccessOutsideSharedMemory() {
        try (DeviceInts x = Gpu.ints(8)) {
            KernelFaultException fault = fault(
                    "__global__ void k(int* x) {\n  extern __shared__ int s[];\n  s[threadIdx.x] = 1;\n  x[0] = s[0];\n}",
                    1,
                    4,
                    x);
            assertThat(fault.kind()).isEqualTo(Kind.OUT_OF_BOUNDS);
            assertThat(fault)
                    .hasMessageContaining("write of 4 bytes at byte 0 of the block's 0 bytes of shared memory");
        }
    }

    @Test
    void namesAMisalignedAccess() {
        try (DeviceBytes x = Gpu.bytes(64)) {
            KernelFaultException fault = fault("__global__ void k(char* x) {\n  *(int*) (x + 1) = 5;\n}", 1, 1, x);
            assertThat(fault.kind()).isEqualTo(Kind.MISALIGNED);
            assertThat(fault).hasMessageContaining("misaligned write of 4 bytes, at byte 1 of 64 bytes");
            assertThat(fault.line()).contains(2);
        }
    }

    @Test
    void namesAMisalignedVector() {
        try (DeviceFloats x = Gpu.floats(64)) {
            KernelFaultException fault =
                    fault("__global__ void k(float* x) {\n  *(float4*) (x + 1) = make_float4(1, 2, 3, 4);\n}", 1, 1, x);
            assertThat(fault.kind()).isEqualTo(Kind.MISALIGNED);
            assertThat(fault).hasMessageContaining("misaligned write of 16 bytes");
        }
    }

    @Test
    void namesANullPointer() {
        KernelFaultException fault =
                fault("__global__ void k(float* x) {\n  x[threadIdx.x] = 1;\n}", 1, 1, (Object) null);
        assertThat(fault.kind()).isEqualTo(Kind.NULL_POINTER);
        assertThat(fault).hasMessageContaining("write of 4 bytes through a null pointer");
    }

    @Test
    void namesTheUseOfFreedMemory() {
        try (DeviceLongs pointers = Gpu.longs(1)) {
            DeviceFloats freed = Gpu.floats(16);
            try (CudaModule module = Cuda.compile(
                    "__global__ void keep(float* x, unsigned long long* p) { *p = (unsigned long long) x; }\n"
                            + "__global__ void use(unsigned long long* p) {\n  ((float*) *p)[3] = 1;\n}")) {
                module.kernel("keep").blocks(1).threads(1).launch(freed, pointers);
                freed.close();
                assertThatThrownBy(
                                () -> module.kernel("use").blocks(1).threads(1).launch(pointers))
                        .isInstanceOf(KernelFaultException.class)
                        .hasMessageContaining(
                                "of memory that was freed, at byte 12 (element 3) of 64 bytes allocated, freed")
                        .hasMessageContaining("line 3");
            }
        }
    }

    @Test
    void refusesAClosedBufferBeforeTheLaunch() {
        DeviceFloats x = Gpu.floats(4);
        x.close();
        try (CudaModule module = Cuda.compile("__global__ void k(float* x) { x[0] = 1; }")) {
            assertThatThrownBy(() -> module.kernel("k").grid(1).launch(x))
                    .hasMessage("The parameter x of k was given a buffer that has been closed");
        }
    }

    @Test
    void namesADivergentBarrier() {
        try (DeviceInts x = Gpu.ints(64)) {
            KernelFaultException fault = fault(
                    "__global__ void k(int* x) {\n  __shared__ int s[64]; s[threadIdx.x] = x[threadIdx.x];\n"
                            + "  if (threadIdx.x < 32) {\n    __syncthreads();\n    x[threadIdx.x] = s[threadIdx.x + 1];\n  } else {\n"
                            + "    s[threadIdx.x] = 3;\n    __syncthreads();\n    x[threadIdx.x] = s[threadIdx.x - 1];\n  }\n}",
                    1,
                    64,
                    x);
            assertThat(fault.kind()).isEqualTo(Kind.DIVERGENT_BARRIER);
            assertThat(fault)
                    .hasMessageContaining(
                            "divergent __syncthreads(): thread (0,0,0) waits at line 4, thread (32,0,0) at line 8");
        }
    }

    @Test
    void namesAFailedAssertion() {
        try (DeviceInts x = Gpu.ints(4)) {
            KernelFaultException fault = fault(
                    "#include <cassert>\n__global__ void k(int* x) {\n  assert(x[0] == 1);\n  x[1] = 2;\n}", 1, 1, x);
            assertThat(fault.kind()).isEqualTo(Kind.TRAP);
            assertThat(fault).hasMessageContaining("assertion failed: x[0] == 1");
        }
    }

    @Test
    void namesATrap() {
        try (DeviceInts x = Gpu.ints(4)) {
            KernelFaultException fault =
                    fault("__global__ void k(int* x) {\n  if (x[threadIdx.x] == 0)\n    __trap();\n}", 1, 4, x);
            assertThat(fault.kind()).isEqualTo(Kind.TRAP);
            assertThat(fault.line()).contains(3);
        }
    }

    @Test
    void goesOnAfterAFault() {
        try (DeviceInts x = Gpu.ints(4);
                CudaModule module = Cuda.compile("__global__ void k(int* x, int at) { x[at] = 9; }")) {
            assertThatThrownBy(() -> module.kernel("k").blocks(1).threads(1).launch(x, 99))
                    .isInstanceOf(KernelFaultException.class);
            module.kernel("k").blocks(1).threads(1).launch(x, 2);
            assertThat(x.toArray()).containsExactly(0, 0, 9, 0);
        }
    }

    @Test
    void stopsARunawayKernel() throws Exception {
        RecordingCell cell = new RecordingCell();
        CountDownLatch started = new CountDownLatch(1);
        Thread interrupter = new Thread(() -> {
            try {
                started.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                return;
            }
            cell.interrupt();
        });
        interrupter.start();
        try (CellContext.Scope ignored = cell.enter();
                DeviceInts x = Gpu.ints(4);
                CudaModule module =
                        Cuda.compile("__global__ void k(int* x) { while (x[0] == 0) { x[1] = x[1] * 3 + 1; } }")) {
            started.countDown();
            assertThatThrownBy(() -> module.kernel("k").blocks(4).threads(64).launch(x))
                    .isInstanceOf(CellInterruptedException.class);
        }
        interrupter.join(30_000);
    }

    @Test
    void namesAnInstructionThatNeedsAGpu() {
        assertThatThrownBy(() -> {
                    try (CudaModule module = Cuda.compile("__global__ void k(int* x) {\n"
                            + "  asm volatile(\"mma.sync.aligned.m8n8k32.row.col.s32.s4.s4.s32 {%0, %1}, {%2}, {%3}, {%0, %1};\""
                            + " : \"+r\"(x[0]), \"+r\"(x[1]) : \"r\"(x[2]), \"r\"(x[3]));\n}")) {
                        module.kernel("k").sharedBytes();
                    }
                })
                .hasMessageContaining(
                        "no translation of the instruction mma.sync.aligned.m8n8k32.row.col.s32.s4.s4.s32 (line 2)")
                .hasMessageContaining("this use of tensor cores needs a GPU");
    }
}
