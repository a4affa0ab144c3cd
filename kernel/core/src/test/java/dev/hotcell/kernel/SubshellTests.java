package dev.hotcell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.client.Answer;
import dev.hotcell.kernel.client.KernelClient;
import dev.hotcell.kernel.client.KernelProcess;
import dev.hotcell.kernel.protocol.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subshells (Jupyter Enhancement Proposal 91): cells that run side by side, none of which may hold up another. */
class SubshellTests {
    private static KernelProcess kernel;
    private static KernelClient client;
    private String first;
    private String second;

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

    @BeforeEach
    void create() throws Exception {
        first = client.createSubshell();
        second = client.createSubshell();
    }

    @AfterEach
    void delete() throws Exception {
        for (String id : list()) {
            client.control("delete_subshell_request", Map.of("subshell_id", id));
        }
    }

    private static List<String> list() throws Exception {
        List<String> ids = new ArrayList<>();
        ((List<?>) client.control("list_subshell_request", Map.of()).get("subshell_id"))
                .forEach(id -> ids.add((String) id));
        return ids;
    }

    private Answer runIn(String subshell, String code) throws Exception {
        return client.answer(client.sendTo(subshell, code, Map.of()));
    }

    private String chosen(String name) {
        return name.equals("shell") ? null : name.equals("first") ? first : second;
    }

    @Test
    void announcesThem() throws Exception {
        assertThat(client.control("kernel_info_request", Map.of()).get("supported_features"))
                .isEqualTo(List.of("kernel subshells"));
    }

    @Test
    void listsThoseThatLive() throws Exception {
        assertThat(list()).containsExactly(first, second);
        assertThat(client.control("delete_subshell_request", Map.of("subshell_id", first)))
                .containsEntry("status", "ok");
        assertThat(list()).containsExactly(second);
    }

    @Test
    void saysSoWhenOneIsUnknown() throws Exception {
        assertThat(client.control("delete_subshell_request", Map.of("subshell_id", "none")))
                .containsEntry("status", "error")
                .containsEntry("ename", "UnknownSubshellError");
        assertThat(client.control("delete_subshell_request", Map.of())).containsEntry("status", "error");
        Answer answer = runIn("none", "1");
        assertThat(answer.errorName()).isEqualTo("UnknownSubshellError");
        assertThat(answer.errorValue()).contains("none");
        assertThat(answer.types()).containsExactly("status", "status");
    }

    @Test
    void givesEachAThreadOfItsOwnAndTakesItBack() throws Exception {
        String threads = "Thread.getAllStackTraces().keySet().stream().map(Thread::getName)"
                + ".filter(n -> n.startsWith(\"hotcell-subshell\")).count()";
        assertThat(client.run(threads).result()).isEqualTo("2");
        client.control("delete_subshell_request", Map.of("subshell_id", second));
        assertThat(client.run("while (" + threads + " > 1) Thread.sleep(10); " + threads)
                        .result())
                .isEqualTo("1");
    }

    @Test
    void sharesVariables() throws Exception {
        client.run("int shared = 6;");
        assertThat(runIn(first, "shared *= 7; int more = 1;").status()).isEqualTo("ok");
        assertThat(client.run("shared + more").result()).isEqualTo("43");
        assertThat(runIn(second, "shared + more").result()).isEqualTo("43");
    }

    @Test
    void sharesCountAndHistory() throws Exception {
        long before = (Long) client.run("1").reply().content().get("execution_count");
        assertThat(runIn(first, "\"in a subshell\"").reply().content()).containsEntry("execution_count", before + 1);
        assertThat(client.run("2").reply().content()).containsEntry("execution_count", before + 2);
        Answer history =
                client.ask("history_request", Map.of("hist_access_type", "tail", "n", 2, "output", false, "raw", true));
        assertThat(history.reply().content().get("history").toString()).contains("in a subshell");
    }

    @ParameterizedTest
    @CsvSource({"shell, first", "first, shell", "first, second"})
    void runsTwoCellsAtOnce(String one, String other) throws Exception {
        client.run("var barrier = new CyclicBarrier(2);");
        // Each waits for the other in the middle: one after the other they would never end.
        Message left = client.sendTo(chosen(one), "barrier.await(); int left = 1; barrier.await(); left", Map.of());
        Message right =
                client.sendTo(chosen(other), "barrier.await(); int right = 2; barrier.await(); right", Map.of());
        assertThat(client.answer(right).result()).isEqualTo("2");
        assertThat(client.answer(left).result()).isEqualTo("1");
    }

    @Test
    void answersInOrderWithinEach() throws Exception {
        client.run("var order = new CopyOnWriteArrayList<Integer>();");
        List<Message> requests = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            requests.add(client.sendTo(first, "order.add(" + i + ");", Map.of()));
        }
        for (Message request : requests) {
            client.answer(request);
        }
        assertThat(client.run("order").result()).isEqualTo("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]");
    }

    @Test
    void isCreatedWhileACellRuns() throws Exception {
        client.run("var opened = new CountDownLatch(1);");
        Message waiting = client.send("opened.await(); 5", Map.of());
        client.published(waiting, "execute_input");
        String third = client.createSubshell();
        assertThat(runIn(third, "opened.countDown();").status()).isEqualTo("ok");
        assertThat(client.answer(waiting).result()).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource({"shell, first", "first, shell", "first, second"})
    void abortsWhatWaitsBehindAnErrorInTheSameSubshellOnly(String failing, String other) throws Exception {
        client.run("var fail = new CountDownLatch(1); var go = new CountDownLatch(1);");
        Message error = client.sendTo(chosen(failing), "fail.await(); throw new RuntimeException();", Map.of());
        Message aborted = client.sendTo(chosen(failing), "System.out.println(1)", Map.of());
        Message alsoAborted = client.sendTo(chosen(failing), "System.out.println(2)", Map.of());
        Message slow = client.sendTo(chosen(other), "go.await(); 3", Map.of());
        Message behind = client.sendTo(chosen(other), "4", Map.of());
        String helper = client.createSubshell();
        runIn(helper, "fail.countDown();");
        assertThat(client.answer(error).status()).isEqualTo("error");
        assertThat(client.answer(aborted).status()).isEqualTo("aborted");
        assertThat(client.answer(alsoAborted).types()).containsExactly("status", "status");
        runIn(helper, "go.countDown();");
        assertThat(client.answer(slow).result()).isEqualTo("3");
        Answer last = client.answer(behind);
        assertThat(last.result()).isEqualTo("4");
        assertThat(last.reply().parent().fields()).containsEntry("subshell_id", chosen(other));
        assertThat(runIn(chosen(failing), "5").result()).isEqualTo("5");
    }

    @Test
    void sendsOutputToTheCellThatPrinted() throws Exception {
        client.run("var turn = new Semaphore(0); var back = new Semaphore(0);");
        Message one = client.sendTo(
                first,
                "System.out.print(\"a\"); display(\"x\"); turn.release(); back.acquire(); System.out.print(\"b\");",
                Map.of());
        Message two = client.sendTo(
                second,
                "turn.acquire(); System.out.print(\"c\"); display(\"y\"); back.release(); System.out.print(\"d\");",
                Map.of());
        Answer left = client.answer(one);
        Answer right = client.answer(two);
        assertThat(left.stdout()).isEqualTo("ab");
        assertThat(left.data("display_data")).isEqualTo("x");
        assertThat(right.stdout()).isEqualTo("cd");
        assertThat(right.data("display_data")).isEqualTo("y");
        assertThat(left.published())
                .allSatisfy(m -> assertThat(m.parent().fields()).containsEntry("subshell_id", first));
    }

    @Test
    void publishesNothingOfASilentCellBesideANoisyOne() throws Exception {
        client.run("var both = new CyclicBarrier(2);");
        Message silent = client.sendTo(
                first, "both.await(); System.out.println(\"hidden\"); both.await();", Map.of("silent", true));
        Message noisy = client.sendTo(null, "both.await(); System.out.println(\"noisy\"); both.await();", Map.of());
        assertThat(client.answer(silent).types()).containsExactly("status", "status");
        assertThat(client.answer(noisy).stdout()).isEqualTo("noisy\n");
    }

    @Test
    void interruptsAllThatRun() throws Exception {
        client.run("var started = new CountDownLatch(3); int kept = 1;");
        List<Message> requests = new ArrayList<>();
        for (String where : new String[] {null, first, second}) {
            requests.add(client.sendTo(where, "started.countDown(); while (true) {}", Map.of()));
        }
        runIn(client.createSubshell(), "started.await();");
        assertThat(client.control("interrupt_request", Map.of())).containsEntry("status", "ok");
        for (Message request : requests) {
            assertThat(client.answer(request).errorName()).contains("Interrupted");
        }
        for (String where : new String[] {null, first, second}) {
            assertThat(runIn(where, "kept").result()).isEqualTo("1");
        }
    }

    @Test
    void stopsTheCellOfADeletedSubshellAndRefusesWhatWaits() throws Exception {
        client.run("var begun = new CountDownLatch(1);");
        Message running = client.sendTo(first, "begun.countDown(); while (true) {}", Map.of());
        Message waiting = client.sendTo(first, "1", Map.of());
        client.run("begun.await();");
        client.control("delete_subshell_request", Map.of("subshell_id", first));
        assertThat(client.answer(running).errorName()).contains("Interrupted");
        assertThat(client.answer(waiting).errorName()).isEqualTo("UnknownSubshellError");
        assertThat(runIn(first, "1").errorName()).isEqualTo("UnknownSubshellError");
    }

    @Test
    void asksForInputInSeveralAtOnce() throws Exception {
        Map<String, Object> allowed = Map.of("allow_stdin", true);
        Message one = client.sendTo(first, "new Scanner(System.in).nextLine() + \"!\"", allowed);
        Message oneAsked = client.receive(client.stdin);
        Message two = client.sendTo(second, "new Scanner(System.in).nextLine() + \"?\"", allowed);
        Message twoAsked = client.receive(client.stdin);
        assertThat(oneAsked.parent().messageId()).isEqualTo(one.header().messageId());
        client.reply(client.stdin, twoAsked, "input_reply", Map.of("value", "second"));
        assertThat(client.answer(two).result()).isEqualTo("second?");
        client.reply(client.stdin, oneAsked, "input_reply", Map.of("value", "first"));
        assertThat(client.answer(one).result()).isEqualTo("first!");
    }

    @Test
    void handlesCommMessagesWhileACellRuns() throws Exception {
        client.run("var release = new CountDownLatch(1);");
        Message running = client.send("release.await();", Map.of());
        client.published(running, "execute_input");
        for (String where : new String[] {null, first}) {
            Message open = client.requestOf(
                    where, "comm_open", Map.of("comm_id", "c1", "target_name", "nobody", "data", Map.of()));
            assertThat(client.publishedFor(open)).extracting(Message::type).contains("comm_close");
        }
        assertThat(client.ask("comm_info_request", Map.of()).status()).isEqualTo("ok");
        runIn(first, "release.countDown();");
        assertThat(client.answer(running).status()).isEqualTo("ok");
    }

    @Test
    void compilesInManyAtOnce() throws Exception {
        List<Message> requests = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String code = "int f" + i + "(int x) { return x * " + i + "; }\nint v" + i + " = f" + i + "(2);\nv" + i;
            requests.add(client.sendTo(i % 3 == 0 ? null : i % 3 == 1 ? first : second, code, Map.of()));
        }
        for (int i = 0; i < 40; i++) {
            assertThat(client.answer(requests.get(i)).result()).isEqualTo(Integer.toString(2 * i));
        }
        assertThat(client.run("f39(1) + v38").result()).isEqualTo("115");
    }

    @Test
    void endsWithThem() throws Exception {
        try (KernelProcess other = KernelProcess.start();
                KernelClient ending = other.connect()) {
            String id = ending.createSubshell();
            Message running = ending.sendTo(id, "while (true) {}", Map.of());
            ending.published(running, "execute_input");
            ending.control("shutdown_request", Map.of("restart", false));
            assertThat(other.exitStatus()).isZero();
            assertThat(ending.answer(running).errorName()).isEqualTo("KernelExit");
        }
    }
}
