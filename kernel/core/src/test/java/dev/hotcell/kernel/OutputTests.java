package dev.hotcell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.client.Answer;
import dev.hotcell.kernel.client.KernelClient;
import dev.hotcell.kernel.client.KernelProcess;
import dev.hotcell.kernel.protocol.Message;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What cells print reaches the front end whole, and cannot drown it. */
class OutputTests {
    private static final int LIMIT = 16 << 20;

    private static KernelProcess kernel;
    private static KernelClient client;

    @BeforeAll
    static void start() throws Exception {
        kernel = KernelProcess.start("-Xmx600m");
        client = kernel.connect();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        kernel.close();
    }

    @Test
    void cutsALoopThatPrintsWithoutEndAndLetsItBeInterrupted() throws Exception {
        Message request = client.send("while (true) System.out.println(\"and on and on\");", Map.of());
        Message last = client.published(request, "stream");
        while (!"stderr".equals(last.content().get("name"))) {
            last = client.published(request, "stream");
        }
        assertThat((String) last.content().get("text")).contains("has printed 16 MiB", "HOTCELL_OUTPUT_LIMIT");
        client.interrupt();
        Answer answer = client.answer(request);
        assertThat(answer.errorValue()).isEqualTo("Interrupted");
        assertThat(answer.stdout()).isEmpty();
        assertThat(client.run("System.out.print(1)").stdout()).isEqualTo("1");
    }

    @Test
    void limitsErrorsAndThreadsToo() throws Exception {
        Answer answer = client.run("""
                Runnable flood = () -> { for (int i = 0; i < 300_000; i++) System.err.println("x".repeat(99)); };
                Thread other = new Thread(flood);
                other.start();
                flood.run();
                other.join();
                """);
        assertThat(answer.stderr()).hasSizeBetween(LIMIT, LIMIT + 1000).contains("has printed 16 MiB");
    }

    @Test
    void cutsALoopThatDisplaysWithoutEnd() throws Exception {
        Answer answer = client.run("for (int i = 0; i < 20_000; i++) { display(i); }");
        assertThat(answer.status()).isEqualTo("ok");
        assertThat(answer.types().stream().filter("display_data"::equals)).hasSize(16 * 1024);
        assertThat(answer.stderr()).contains("has shown 256 MiB").hasSizeLessThan(300);
        assertThat(client.run("display(1)").types()).contains("display_data");
    }

    @Test
    void beginsAnewWhenTheOutputIsCleared() throws Exception {
        Answer answer = client.run("""
                for (int i = 0; i < 3; i++) {
                    System.out.println("x".repeat(10 << 20));
                    dev.hotcell.cell.CellContext.current().output().clear(false);
                }
                """);
        // What was cleared before it was sent is not sent.
        assertThat(answer.stdout()).hasSizeBetween(10 << 20, 3 * (10 << 20) + 3).endsWith("x\n");
        assertThat(answer.stderr()).isEmpty();
    }

    @Test
    void sendsOnlyTheLastOfManyUpdates() throws Exception {
        Answer answer = client.run("""
                var shown = dev.hotcell.display.Display.show("none");
                for (int i = 0; i <= 200_000; i++) { shown.update(i); }
                """);
        assertThat(answer.types().stream().filter("update_display_data"::equals))
                .hasSizeBetween(0, 20_000);
        assertThat(lastShown(answer)).isEqualTo("200000");
    }

    @Test
    void sendsOnlyTheLastOfWhatIsClearedAndShownAgain() throws Exception {
        Answer answer = client.run("""
                for (int i = 0; i <= 50_000; i++) {
                    dev.hotcell.display.Display.clear(true);
                    System.out.println("x".repeat(10_000));
                    display(i);
                }
                """);
        assertThat(answer.types().stream().filter("display_data"::equals)).hasSizeBetween(1, 10_000);
        assertThat(answer.stderr()).isEmpty();
        assertThat(lastShown(answer)).isEqualTo("50000");
    }

    private static Object lastShown(Answer answer) {
        return answer.published().stream()
                .filter(message -> message.type().endsWith("display_data"))
                .map(message -> ((Map<?, ?>) message.content().get("data")).get("text/plain"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    @Test
    void printsAndShowsAStringOfFiftyMegabytes() throws Exception {
        String printed =
                client.run("System.out.print(\"x\".repeat(50_000_000));").stdout();
        assertThat(printed.length()).isEqualTo(50_000_000); // the text itself would drown a report of a failure
        assertThat(printed.chars().allMatch(c -> c == 'x')).isTrue();
        String shown = client.run("\"y\".repeat(50_000_000)").result();
        assertThat(shown.length()).isBetween(1_000_000, 1_000_100); // values are cut, and say so
    }

    @Test
    void showsBytesThatAreNoTextAsReplacements() throws Exception {
        Answer answer = client.run("""
                byte[] all = new byte[256];
                for (int i = 0; i < 256; i++) all[i] = (byte) i;
                System.out.write(all);
                System.out.write(0xC3);
                System.out.print("end");
                """);
        assertThat(answer.stdout()).startsWith("\0\1\2").contains("~\177\uFFFD").endsWith("\uFFFDend");
    }

    @Test
    void passesColoursAndLoneSurrogatesOn() throws Exception {
        assertThat(client.run("System.out.print(\"\\u001b[31mred\\u001b[0m\\r\\b\\u0007\");")
                        .stdout())
                .isEqualTo("\u001b[31mred\u001b[0m\r\b\u0007");
        assertThat(client.run("System.out.print(\"a\\ud83dz\");").stdout()).isEqualTo("a?z");
        assertThat(client.run("\"a\\ud83dz\"").result()).startsWith("a").endsWith("z");
    }

    @Test
    void outlivesCellsThatCloseOrReplaceTheStreams() throws Exception {
        client.run("System.out.close(); System.err.close(); System.in.close();");
        Answer answer = client.run("System.out.print(\"out\"); System.err.print(\"err\");");
        assertThat(answer.stdout()).isEqualTo("out");
        assertThat(answer.stderr()).isEqualTo("err");
        client.run("var before = System.out; var caught = new ByteArrayOutputStream();"
                + "System.setOut(new PrintStream(caught)); System.out.print(\"hidden\"); System.setOut(before);");
        assertThat(client.run("System.out.print(\"seen\"); caught.toString()").stdout())
                .isEqualTo("seen");
    }
}
