package dev.hotcell.gpu.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.gpu.Cuda;
import dev.hotcell.gpu.CudaModule;
import dev.hotcell.gpu.Gpu;
import dev.hotcell.gpu.device.DeviceStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What kernels print on a GPU, which a driver writes to the process's own output when it is waited for; here ours does. */
@WithADriver
class DriverPrintTests {
    private static final String SOURCE =
            "__global__ void hello() { printf(\"hello from thread %d\\n\", (int) threadIdx.x); }";
    private static final String SAID = "hello from thread 0\nhello from thread 1\nhello from thread 2\n";

    private static String printed(Runnable action) {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void comesWhereTheProgramPrints() {
        Gpu.use("cuda:0");
        try (CudaModule module = Cuda.compile(SOURCE)) {
            assertThat(printed(() -> module.kernel("hello").blocks(1).threads(3).launch()))
                    .isEqualTo(SAID);
        }
    }

    @Test
    void comesWhenAStreamIsWaitedFor() {
        Gpu.use("cuda:0");
        try (CudaModule module = Cuda.compile(SOURCE);
                DeviceStream stream = Gpu.stream()) {
            assertThat(printed(() -> {
                        module.kernel("hello").blocks(1).threads(3).on(stream).launch();
                        stream.synchronize();
                    }))
                    .isEqualTo(SAID);
        }
    }
}
