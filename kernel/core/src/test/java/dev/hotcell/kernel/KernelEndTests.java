package dev.hotcell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.client.Answer;
import dev.hotcell.kernel.client.KernelClient;
import dev.hotcell.kernel.client.KernelProcess;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The kernel ends when it should, whatever its cells have left running. */
class KernelEndTests {

    @Test
    void endsAfterShutdownAlthoughThreadsRun() throws Exception {
        try (KernelProcess kernel = KernelProcess.start();
                KernelClient client = kernel.connect()) {
            client.run("new Thread(() -> { while (true) {} }).start();");
            client.send(client.control, "shutdown_request", Map.of("restart", true));
            assertThat(client.receive(client.control).content()).containsEntry("restart", true);
            assertThat(kernel.exitStatus()).isZero();
        }
    }

    @Test
    void endsWithTheReasonWhenACellExits() throws Exception {
        try (KernelProcess kernel = KernelProcess.start();
                KernelClient client = kernel.connect()) {
            Answer answer = client.run("System.out.println(\"last words\"); System.exit(3);");
            assertThat(answer.stdout()).isEqualTo("last words\n");
            assertThat(answer.errorValue()).contains("System.exit");
            assertThat(kernel.exitStatus()).isEqualTo(3);
        }
    }

    @Test
    void endsAtOnceWhenACellHaltsTheProcess() throws Exception {
        try (KernelProcess kernel = KernelProcess.start();
                KernelClient client = kernel.connect()) {
            client.send("Runtime.getRuntime().halt(4);", Map.of());
            assertThat(kernel.exitStatus()).isEqualTo(4);
        }
    }

    @Test
    void endsWhenItsParentIsGone() throws Exception {
        Process parent = new ProcessBuilder("sleep", "60").start();
        Map<String, String> environment = Map.of("JPY_PARENT_PID", Long.toString(parent.pid()));
        try (KernelProcess kernel = KernelProcess.start(environment);
                KernelClient client = kernel.connect()) {
            assertThat(client.run("1").result()).isEqualTo("1");
            parent.destroyForcibly().waitFor();
            assertThat(kernel.exitStatus()).isZero();
            assertThat(kernel.log()).contains("is gone");
        }
    }
}
