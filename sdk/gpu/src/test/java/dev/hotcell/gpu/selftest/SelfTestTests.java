package dev.hotcell.gpu.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.gpu.Cuda;
import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.selftest.SelfTest.Result;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SelfTestTests {

    @Test
    void findsNothingWrongWithTheCpuDeviceAndNamesItInEachLine() {
        Gpu.use("cpu");
        List<Result> results = SelfTest.run(false);
        assertThat(results.get(0).result()).isEqualTo("12 of 12");
        assertThat(results)
                .extracting(Result::what)
                .contains("copy from the host", "memory, a + 3·b", "matrix product of 384, BF16")
                .contains("launch of an empty kernel")
                .doesNotContain("WRONG");
        assertThat(results).allSatisfy(line -> {
            assertThat(line.device()).startsWith("cpu, CPU");
            assertThat(line.result()).doesNotContain("failed");
            assertThat(line.share()).isIn("", "–");
        });
    }

    static Stream<Arguments> listsOfKernels() {
        return Stream.of(Arguments.of("more.cu", MoreKernels.all()), Arguments.of("samples.cu", SampleKernels.all()));
    }

    @ParameterizedTest
    @MethodSource("listsOfKernels")
    void findsEachOfTheOtherKernelsRight(String source, List<KernelCheck> checks) {
        Gpu.use("cpu");
        try (CudaModule module = Cuda.compile(SelfTest.source(source))) {
            assertThat(new KernelChecks(checks).failures(module)).isEmpty();
            assertThat(module.kernels()).hasSameSizeAs(checks);
        }
    }

    /** A device that adds wrongly is one that is given a kernel that does. */
    @Test
    void namesTheKernelThatIsWrong() {
        Gpu.use("cpu");
        String source = SelfTest.source("kernels.cu");
        try (CudaModule module = Cuda.compile(source.replace("out[i] = a[i] + b[i];", "out[i] = a[i] - b[i];"))) {
            assertThat(new KernelChecks(KernelChecks.twelve()).failures(module))
                    .containsExactly("f32_add: element 1 is -0.03125, it should be 0.09375");
        }
    }

    @Test
    void knowsWhatIsPublishedOfBothH100s() {
        assertThat(PublishedLimits.of("NVIDIA H100 80GB HBM3").memory()).isEqualTo(3350);
        assertThat(PublishedLimits.of("NVIDIA H100 PCIe").memory()).isEqualTo(2000);
        assertThat(PublishedLimits.of("NVIDIA H100 80GB HBM3 MIG 1g.10gb").memory())
                .isZero();
        assertThat(PublishedLimits.share(794.5, 989.4)).hasValueCloseTo(80.3, within(0.05));
    }
}
