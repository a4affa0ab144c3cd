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

/** Comms between Java and a front end, over the real sockets. */
class CommTests {
    private static final String IMPORTS = "import dev.hotcell.comm.*;\n";

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

    private static Message open(String name, String handler) throws Exception {
        Message cell = client.send(
                IMPORTS + "Comm " + name + " = Comms.current().open(\"t." + name
                        + "\", new CommMessage(Map.of(\"a\", 1), Map.of(\"version\", \"2\"), List.of(new byte[] {1, 2})));\n"
                        + name + ".onMessage(m -> { " + handler + " });",
                Map.of());
        Message opened = client.published(cell, "comm_open");
        client.answer(cell); // by when the handler is set
        return opened;
    }

    private static Message say(String comm, Map<String, Object> data, byte[]... buffers) {
        return client.requestOf(null, "comm_msg", Map.of("comm_id", comm, "data", data), buffers);
    }

    @Test
    void opensOneWithDataMetadataAndBytes() throws Exception {
        Message opened = open("first", "");
        assertThat(opened.content())
                .containsEntry("target_name", "t.first")
                .containsEntry("data", Map.of("a", 1L))
                .containsKey("comm_id");
        assertThat(opened.metadata()).containsEntry("version", "2");
        assertThat(opened.buffers()).hasSize(1).first().isEqualTo(new byte[] {1, 2});
        String id = (String) opened.content().get("comm_id");
        assertThat(client.ask("comm_info_request", Map.of("target_name", "t.first"))
                        .reply()
                        .content())
                .containsEntry("status", "ok")
                .containsEntry("comms", Map.of(id, Map.of("target_name", "t.first")));
    }

    @Test
    void answersWhileACellRuns() throws Exception {
        Message opened = open(
                "echo", "echo.send(new CommMessage(Map.of(\"got\", m.data().get(\"x\")), Map.of(), m.buffers()));");
        String id = (String) opened.content().get("comm_id");
        Message cell =
                client.send("var waiting = new java.util.concurrent.CountDownLatch(1); waiting.await();", Map.of());
        client.published(cell, "execute_input");
        Message said = say(id, Map.of("x", 7), new byte[] {9});
        Message answer = client.published(said, "comm_msg");
        assertThat(answer.content()).containsEntry("comm_id", id).containsEntry("data", Map.of("got", 7L));
        assertThat(answer.buffers()).hasSize(1).first().isEqualTo(new byte[] {9});
        client.interrupt();
        client.publishedFor(cell);
    }

    @Test
    void printsIntoTheCellThatOpenedIt() throws Exception {
        Message opened = open("printing", "System.out.println(\"heard \" + m.data());");
        say((String) opened.content().get("comm_id"), Map.of("x", 1));
        Message printed = null;
        while (printed == null || !printed.type().equals("stream")) {
            printed = client.receive(client.iopub);
        }
        assertThat(printed.parent().messageId()).isEqualTo(opened.parent().messageId());
        assertThat(printed.content()).containsEntry("text", "heard {x=1}\n");
    }

    @Test
    void showsWhatAHandlerThrowsAndLivesOn() throws Exception {
        Message opened = open("failing", "throw new IllegalStateException(\"no good\");");
        say((String) opened.content().get("comm_id"), Map.of());
        Message error = null;
        while (error == null || !error.type().equals("error")) {
            error = client.receive(client.iopub);
        }
        assertThat(error.parent().messageId()).isEqualTo(opened.parent().messageId());
        assertThat(error.content()).containsEntry("evalue", "no good");
        assertThat(client.run("1 + 1").result()).isEqualTo("2");
    }

    @Test
    void canBeInterruptedInAHandler() throws Exception {
        Message opened =
                open("endless", "System.out.println(\"begun\"); long n = 0; while (m.buffers().isEmpty()) { n++; }");
        String id = (String) opened.content().get("comm_id");
        Message said = say(id, Map.of());
        while (!"begun\n".equals(client.receive(client.iopub).content().get("text"))) {
            continue;
        }
        client.interrupt();
        client.publishedFor(said);
        client.publishedFor(say(id, Map.of(), new byte[0]));
        assertThat(client.run("1 + 1").result()).isEqualTo("2");
    }

    @Test
    void takesWhatTheFrontEndOpensForARegisteredTarget() throws Exception {
        client.run(IMPORTS + "var registration = Comms.current().register(\"mine\", (c, first) -> c.send(first));");
        Message request = client.requestOf(
                null, "comm_open", Map.of("comm_id", "c1", "target_name", "mine", "data", Map.of("q", 1)));
        assertThat(client.published(request, "comm_msg").content()).containsEntry("data", Map.of("q", 1L));
        client.run("registration.close();");
        Message refused =
                client.requestOf(null, "comm_open", Map.of("comm_id", "c2", "target_name", "mine", "data", Map.of()));
        assertThat(client.published(refused, "comm_close").content()).containsEntry("comm_id", "c2");
    }

    @Test
    void forgetsAClosedOne() throws Exception {
        Message opened = open("closing", "");
        String id = (String) opened.content().get("comm_id");
        Message close = client.requestOf(null, "comm_close", Map.of("comm_id", id, "data", Map.of()));
        client.publishedFor(close);
        Answer info = client.ask("comm_info_request", Map.of("target_name", "t.closing"));
        assertThat(info.reply().content()).containsEntry("comms", Map.of());
        assertThat(client.run("closing.isOpen()").result()).isEqualTo("false");
        assertThat(client.run("closing.close(); closing.send(CommMessage.EMPTY);")
                        .types())
                .doesNotContain("comm_close", "comm_msg");
    }

    private static final String OPENS_ONE = IMPORTS + "Comms.current().open(\"t.again\", CommMessage.EMPTY)"
            + ".onMessage(m -> System.out.println(m));";

    @Test
    void closesThoseOfAnEarlierRunOfTheCell() throws Exception {
        for (int i = 0; i < 10; i++) {
            client.runCell("again", OPENS_ONE);
        }
        assertThat(countWhenSettled("t.again", 1)).isEqualTo(1);
        client.runCell("other", "1", "again");
        assertThat(countWhenSettled("t.again", 0)).isZero();
    }

    @Test
    void leavesThoseOpenThatAVariableStillHolds() throws Exception {
        client.run(IMPORTS + "List<Comm> held = new ArrayList<>();");
        String code = "held.add(Comms.current().open(\"t.held\", CommMessage.EMPTY)); \"\"";
        client.runCell("holding", code);
        client.runCell("holding", code);
        client.runCell("gone", OPENS_ONE.replace("t.again", "t.gone"));
        client.runCell("gone", "1");
        // By when that one is closed, so would be those that are held.
        assertThat(countWhenSettled("t.gone", 0)).isZero();
        assertThat(count("t.held")).isEqualTo(2);
    }

    @Test
    void leavesThoseOpenThatAnotherCellUses() throws Exception {
        client.runCell("user 1", IMPORTS + "Comm used = Comms.current().open(\"t.used\", CommMessage.EMPTY);");
        client.runCell("user 2", "used.keep();");
        client.runCell("user 1", "used = null;");
        client.runCell("gone", OPENS_ONE.replace("t.again", "t.gone"));
        client.runCell("gone", "1");
        assertThat(countWhenSettled("t.gone", 0)).isZero();
        assertThat(count("t.used")).isEqualTo(1);
        client.runCell("user 2", "1");
        assertThat(countWhenSettled("t.used", 0)).isZero();
    }

    private static int countWhenSettled(String target, int expected) throws Exception {
        int count = count(target);
        for (int i = 0; count != expected && i < 300; i++) {
            Thread.sleep(100);
            count = count(target);
        }
        return count;
    }

    private static int count(String target) throws Exception {
        Answer info = client.ask("comm_info_request", Map.of("target_name", target));
        return ((Map<?, ?>) info.reply().content().get("comms")).size();
    }
}
