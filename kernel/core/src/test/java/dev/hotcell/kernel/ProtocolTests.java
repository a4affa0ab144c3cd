package dev.hotcell.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.hotcell.kernel.client.Answer;
import dev.hotcell.kernel.client.KernelClient;
import dev.hotcell.kernel.client.KernelProcess;
import dev.hotcell.kernel.protocol.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** The rules of Jupyter's protocol that front ends rely on, message by message. */
class ProtocolTests {
    private static KernelProcess kernel;
    private static KernelClient client;

    @BeforeAll
    static void start() throws Exception {
        kernel = KernelProcess.start();
        client = kernel.connect();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        kernel.close();
    }

    @Test
    void introducesItself() throws Exception {
        Map<String, Object> info =
                client.ask("kernel_info_request", Map.of()).reply().content();
        assertThat(info)
                .containsEntry("status", "ok")
                .containsEntry("protocol_version", "5.5")
                .containsEntry("implementation", "hotcell")
                .containsEntry("debugger", false)
                .containsEntry("supported_features", List.of("kernel subshells"));
        assertThat(info.get("banner").toString()).contains("Hotcell", System.getProperty("java.version"));
        assertThat((Map<?, ?>) info.get("language_info"))
                .isEqualTo(Map.of(
                        "name", "java",
                        "version", System.getProperty("java.version"),
                        "mimetype", "text/x-java",
                        "file_extension", ".java",
                        "pygments_lexer", "java",
                        "codemirror_mode", "text/x-java",
                        "nbconvert_exporter", "script"));
        assertThat((List<?>) info.get("help_links"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(((Map<?, ?>) link).keySet()).isEqualTo(java.util.Set.of("text", "url")));
    }

    @Test
    void saysWhatItUsesWhileACellRuns() throws Exception {
        Message busy = client.send("while (true) {}", Map.of());
        client.published(busy, "execute_input");
        Map<String, Object> usage = client.control("usage_request", Map.of());
        assertThat(usage)
                .containsKeys("hostname", "pid", "kernel_cpu", "kernel_memory", "cpu_count", "host_virtual_memory");
        assertThat(((Number) usage.get("kernel_memory")).longValue()).isBetween(20_000_000L, 4_000_000_000L);
        Map<?, ?> memory = (Map<?, ?>) usage.get("host_virtual_memory");
        assertThat(((Number) memory.get("total")).longValue())
                .isGreaterThan(((Number) memory.get("available")).longValue());
        assertThat(((Number) memory.get("percent")).doubleValue()).isBetween(0.1, 100.0);
        double percent = 0;
        while (percent < 1) { // the loop burns a processor, so this ends
            percent = ((Number) client.control("usage_request", Map.of()).get("kernel_cpu")).doubleValue();
        }
        client.interrupt();
        client.answer(busy);
    }

    @Test
    void answersControlBetweenBusyAndIdleWhileACellRuns() throws Exception {
        Message busy = client.send("while (true) {}", Map.of());
        client.published(busy, "execute_input");
        Message request = client.send(client.control, "kernel_info_request", Map.of());
        assertThat(client.receive(client.control).type()).isEqualTo("kernel_info_reply");
        assertThat(client.publishedFor(request))
                .extracting(m -> m.content().get("execution_state"))
                .containsExactly("busy", "idle");
        client.interrupt();
        client.answer(busy);
    }

    @Test
    void saysThatThereIsNoDebugger() throws Exception {
        assertThat(client.control("debug_request", Map.of("type", "request", "seq", 3, "command", "initialize")))
                .containsEntry("status", "error")
                .containsEntry("success", false)
                .containsEntry("request_seq", 3L)
                .containsEntry("command", "initialize");
    }

    @Test
    void namesItsPorts() throws Exception {
        assertThat(client.ask("connect_request", Map.of()).reply().content())
                .containsEntry("shell_port", (long) kernel.port("shell_port"))
                .containsEntry("hb_port", (long) kernel.port("hb_port"));
    }

    @Test
    void passesOverUnknownTypes() throws Exception {
        Message unknown = client.send(client.shell, "no_such_request", Map.of());
        assertThat(client.publishedFor(unknown)).extracting(Message::type).containsExactly("status", "status");
        assertThat(client.run("1").result()).isEqualTo("1");
    }

    @Test
    void publishesTheWholeOfTheParentsHeader() throws Exception {
        Message request = client.requestOf(null, "kernel_info_request", Map.of());
        Answer answer = client.answer(request);
        assertThat(answer.reply().parent().fields()).isEqualTo(request.header().fields());
        assertThat(answer.reply().metadata()).containsKey("started");
    }

    @Test
    void dropsNothingAfterAnErrorInASilentCell() throws Exception {
        Message failing = client.send("Thread.sleep(200); throw new RuntimeException();", Map.of("silent", true));
        Message waiting = client.send("7", Map.of());
        assertThat(client.answer(failing).status()).isEqualTo("error");
        assertThat(client.answer(waiting).result()).isEqualTo("7");
    }

    @Test
    void abortsCellsAndNothingElse() throws Exception {
        Message failing = client.send("Thread.sleep(300); throw new RuntimeException();", Map.of());
        Message info = client.send(client.shell, "kernel_info_request", Map.of());
        Message history = client.send(client.shell, "history_request", Map.of("hist_access_type", "tail", "n", 1));
        Message cell = client.send("1", Map.of());
        assertThat(client.answer(failing).status()).isEqualTo("error");
        assertThat(client.answer(info).status()).isEqualTo("ok");
        assertThat(client.answer(history).status()).isEqualTo("ok");
        assertThat(client.answer(cell).status()).isEqualTo("aborted");
    }

    @Test
    void proposesTheNextCellAndShowsPages() throws Exception {
        Answer answer = client.run("""
                var cell = dev.hotcell.cell.CellContext.current();
                cell.setNextInput("first", false); cell.setNextInput("1 + 1", true);
                cell.showPage(MimeBundle.text("read me"));
                """);
        assertThat((List<?>) answer.reply().content().get("payload"))
                .isEqualTo(List.of(
                        Map.of("source", "set_next_input", "text", "1 + 1", "replace", true),
                        Map.of("source", "page", "start", 0L, "data", Map.of("text/plain", "read me"))));
        Answer failed =
                client.run("dev.hotcell.cell.CellContext.current().setNextInput(\"x\", true); throw new Error();");
        assertThat((List<?>) failed.reply().content().get("payload")).hasSize(1);
        assertThat((List<?>) client.run("1").reply().content().get("payload")).isEmpty();
    }

    @Test
    void findsHistoryByRangeTailAndPattern() throws Exception {
        long first = (Long) client.run("\"needle one\"").reply().content().get("execution_count");
        client.run("\"needle one\"");
        client.run("\"hay\";");
        client.run("\"not stored\"", Map.of("store_history", false));
        assertThat(history(Map.of("hist_access_type", "tail", "n", 1, "output", false))
                        .get(0))
                .isEqualTo(List.of(1L, first + 2, "\"hay\";"));
        assertThat(history(Map.of(
                        "hist_access_type", "range", "session", 0, "start", first, "stop", first + 2, "output", true)))
                .isEqualTo(List.of(
                        List.of(1L, first, List.of("\"needle one\"", "needle one")),
                        List.of(1L, first + 1, List.of("\"needle one\"", "needle one"))));
        assertThat(history(Map.of("hist_access_type", "search", "pattern", "*eedle ?ne*", "output", false)))
                .hasSize(2);
        assertThat(history(Map.of(
                        "hist_access_type", "search", "pattern", "*eedle*", "n", 5, "unique", true, "output", false)))
                .hasSize(1);
        assertThat(history(Map.of("hist_access_type", "range", "session", 7, "start", 0, "stop", 9)))
                .isEmpty();
    }

    private static List<?> history(Map<String, Object> request) throws Exception {
        return (List<?>)
                client.ask("history_request", request).reply().content().get("history");
    }

    @Test
    void interruptsOnTheSignalToo() throws Exception {
        assumeFalse(ignoresInterrupts(), "run in the background, where a process and what it starts ignore SIGINT");
        String subshell = client.createSubshell();
        for (int i = 0; i < 2; i++) {
            client.run("var begun = new CountDownLatch(1);");
            Message request = client.send("begun.countDown(); while (true) {}", Map.of());
            client.answer(client.sendTo(subshell, "begun.await();", Map.of()));
            kernel.signal("INT");
            assertThat(client.answer(request).errorName()).contains("Interrupted");
        }
        kernel.signal("INT"); // with nothing to interrupt, unless the JVM hears of it when the next cell has begun
        client.run("Thread.sleep(200);");
        assertThat(client.run("3").result()).isEqualTo("3");
    }

    /** A JVM that was started with SIGINT ignored, as by nohup or a script's {@code &}, cannot handle it. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow()
                .substring("SigIgn:".length())
                .strip();
        return (Long.parseUnsignedLong(ignored, 16) & 1L << 1) != 0;
    }

    @Test
    void dropsInputThatComesTooLate() throws Exception {
        Map<String, Object> allowed = Map.of("allow_stdin", true);
        Message first = client.send("new Scanner(System.in).nextLine()", allowed);
        Message asked = client.receive(client.stdin);
        client.interrupt();
        assertThat(client.answer(first).errorName()).contains("Interrupted");
        Message second = client.send("new Scanner(System.in).nextLine()", allowed);
        Message askedAgain = client.receive(client.stdin);
        client.reply(client.stdin, asked, "input_reply", Map.of("value", "late"));
        client.reply(client.stdin, askedAgain, "input_reply", Map.of("value", "in time"));
        assertThat(client.answer(second).result()).isEqualTo("in time");
    }

    @Test
    void stopsWaitingForInputThatNeverComes() throws Exception {
        Message request = client.send("new Scanner(System.in).nextLine()", Map.of("allow_stdin", true));
        assertThat(client.receive(client.stdin).type()).isEqualTo("input_request");
        client.interrupt();
        assertThat(client.answer(request).status()).isEqualTo("error");
        assertThat(client.run("4").result()).isEqualTo("4");
    }

    @Test
    void welcomesEverySubscriptionInItsTopic() throws Exception {
        try (ZMQ.Context context = ZMQ.context(1)) {
            try (ZMQ.Socket socket = context.socket(SocketType.SUB)) {
                socket.setReceiveTimeOut(30_000);
                socket.subscribe(new byte[] {(byte) 0xff}); // no UTF-8: ignored
                socket.subscribe("kernel.x");
                socket.connect("tcp://127.0.0.1:" + kernel.port("iopub_port"));
                assertThat(socket.recvStr()).isEqualTo("kernel.x");
                List<String> frames = new ArrayList<>();
                while (socket.hasReceiveMore()) {
                    frames.add(socket.recvStr());
                }
                assertThat(frames.get(2)).contains("iopub_welcome");
                assertThat(frames.get(3)).isEqualTo("{}");
                assertThat(frames.get(5)).isEqualTo("{\"subscription\":\"kernel.x\"}");
            }
        }
    }

    @Test
    void tellsAllClientsOfItsEnd() throws Exception {
        for (boolean restart : List.of(true, false)) {
            try (KernelProcess other = KernelProcess.start();
                    KernelClient ending = other.connect()) {
                Message request = ending.send(ending.control, "shutdown_request", Map.of("restart", restart));
                assertThat(ending.receive(ending.control).content())
                        .containsEntry("status", "ok")
                        .containsEntry("restart", restart);
                assertThat(ending.published(request, "shutdown_reply").content())
                        .containsEntry("restart", restart);
                assertThat(other.exitStatus()).isZero();
            }
        }
    }
}
