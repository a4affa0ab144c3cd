package dev.hotcell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.client.Answer;
import dev.hotcell.kernel.client.KernelClient;
import dev.hotcell.kernel.client.KernelProcess;
import dev.hotcell.kernel.protocol.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a notebook meets: one real kernel over real sockets. */
class KernelTests {
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
    void publishesACellInOrder() throws Exception {
        Answer answer =
                client.run("System.out.println(\"before\"); display(\"shown\"); System.out.println(\"after\"); 6 * 7");
        assertThat(answer.types())
                .containsExactly(
                        "status", "execute_input", "stream", "display_data", "stream", "execute_result", "status");
        assertThat(answer.result()).isEqualTo("42");
        assertThat(answer.status()).isEqualTo("ok");
    }

    @Test
    void keepsVariablesBetweenCells() throws Exception {
        client.run("int kept = 20;");
        assertThat(client.run("kept + 1").result()).isEqualTo("21");
    }

    @Test
    void showsNothingForNullAsOtherJavaKernelsDo() throws Exception {
        assertThat(client.run("Object nothing = null; nothing").types())
                .containsExactly("status", "execute_input", "status");
    }

    @Test
    void namesWhatBelongsToACellAsTheUserWroteIt() throws Exception {
        Answer answer = client.run("String missing = null; missing.length()");
        assertThat(answer.errorValue()).contains("missing").doesNotContain("_.");
    }

    @Test
    void saysThatAnObjectWasMadeBeforeItsClassChanged() throws Exception {
        client.run("class Early { int x; } class Keeper { Object kept; }");
        client.run("Keeper keeper = new Keeper(); keeper.kept = new Early();");
        client.run("class Early { int x; int y; }");
        assertThat(client.run("Early early = (Early) keeper.kept;").traceback())
                .contains("This Early was made before class Early changed", "run the cells again that make it");
    }

    @Test
    void losesNothingOfAFlood() throws Exception {
        Answer answer = client.run("for (int i = 0; i < 100_000; i++) System.out.println(i);");
        String[] lines = answer.stdout().split("\n");
        assertThat(lines).hasSize(100_000);
        assertThat(lines[99_999]).isEqualTo("99999");
        assertThat(answer.ofType("stream").size()).isLessThan(500);
    }

    @Test
    void keepsBothStreamsInOrderAndCharactersWhole() throws Exception {
        Answer answer = client.run("""
                System.out.print("a"); System.err.print("b"); System.out.print("c");
                for (byte b : "ü€😀".getBytes("UTF-8")) { System.out.write(b); System.out.flush(); }
                """);
        assertThat(answer.stdout()).isEqualTo("acü€😀");
        assertThat(answer.stderr()).isEqualTo("b");
        assertThat(answer.ofType("stream").stream().map(m -> m.content().get("name")))
                .startsWith("stdout", "stderr", "stdout");
    }

    @Test
    void sendsLateOutputToTheCellThatStartedItsThread() throws Exception {
        Message first = client.send("""
                var latch = new CountDownLatch(1);
                new Thread(() -> { try { latch.await(); } catch (InterruptedException e) {} System.out.print("late"); }).start();
                """, Map.of());
        client.answer(first);
        client.send("latch.countDown(); Thread.sleep(300);", Map.of());
        Message message = client.receive(client.iopub);
        while (!message.type().equals("stream")) {
            message = client.receive(client.iopub);
        }
        assertThat(message.parent().messageId()).isEqualTo(first.header().messageId());
        assertThat(message.content().get("text")).isEqualTo("late");
    }

    @Test
    void reportsTheRealErrorWithItsCausesAndItsLine() throws Exception {
        Answer answer = client.run("""
                void fail(int n) {
                    throw new IllegalStateException("outer", new ArithmeticException("inner"));
                }
                fail(1);
                """);
        assertThat(answer.errorName()).isEqualTo("java.lang.IllegalStateException");
        assertThat(answer.errorValue()).isEqualTo("outer");
        assertThat(answer.traceback())
                .containsPattern("fail \\(Cell \\d+, line 2\\)")
                .containsPattern("Cell \\d+, line 4")
                .contains("Caused by: java.lang.ArithmeticException: inner")
                .doesNotContain("dev.hotcell.kernel", "jdk.jshell", "reflect");
        assertThat(answer.ofType("error")).hasSize(1);
    }

    @Test
    void reportsACompileErrorWithItsLineAndACaret() throws Exception {
        Answer answer = client.run("int fine = 1;\nString wrong = fine;");
        assertThat(answer.errorName()).isEqualTo("CompilationException");
        assertThat(answer.errorValue()).contains("incompatible types");
        assertThat(answer.traceback())
                .contains("line 2")
                .contains("String wrong = fine;")
                .contains("^");
    }

    @Test
    void takesEachLineForAStatementOfItsOwn() throws Exception {
        assertThat(client.run("1 + 1\n2 + 2").result()).isEqualTo("4");
    }

    @Test
    void runsNothingOfACellThatIsNotJava() throws Exception {
        client.run("int untouched = 1;");
        Answer answer = client.run("untouched = 2;\nint = ;");
        assertThat(answer.status()).isEqualTo("error");
        assertThat(client.run("untouched").result()).isEqualTo("1");
    }

    @Test
    void publishesNothingOfASilentCell() throws Exception {
        Answer answer = client.run("System.out.println(1); display(2); 3", Map.of("silent", true));
        assertThat(answer.types()).containsExactly("status", "status");
        assertThat(answer.status()).isEqualTo("ok");
    }

    @Test
    void countsOnlyStoredCells() throws Exception {
        Object before = client.run("1").reply().content().get("execution_count");
        assertThat(client.run("2", Map.of("store_history", false)).reply().content())
                .containsEntry("execution_count", before);
        assertThat(client.run("3").reply().content().get("execution_count")).isEqualTo((Long) before + 1);
    }

    @Test
    void evaluatesUserExpressions() throws Exception {
        Answer answer =
                client.run("int base = 4;", Map.of("user_expressions", Map.of("good", "base * 2", "bad", "nope")));
        Map<?, ?> values = (Map<?, ?>) answer.reply().content().get("user_expressions");
        assertThat(((Map<?, ?>) values.get("good")).get("data")).isEqualTo(Map.of("text/plain", "8"));
        assertThat(((Map<?, ?>) values.get("bad")).get("status")).isEqualTo("error");
    }

    @Test
    void abortsWhatWaitsAfterAnError() throws Exception {
        Message failing = client.send("Thread.sleep(300); throw new RuntimeException();", Map.of());
        Message waiting = client.send("System.out.println(\"never\")", Map.of());
        assertThat(client.answer(failing).status()).isEqualTo("error");
        assertThat(client.answer(waiting).status()).isEqualTo("aborted");
        assertThat(client.run("1").status()).isEqualTo("ok");
    }

    @Test
    void goesOnAfterAnErrorIfToldTo() throws Exception {
        Message failing = client.send("throw new RuntimeException();", Map.of("stop_on_error", false));
        Message waiting = client.send("5", Map.of());
        assertThat(client.answer(failing).status()).isEqualTo("error");
        assertThat(client.answer(waiting).result()).isEqualTo("5");
    }

    @Test
    void asksForInputEvenAfterSystemInWasClosed() throws Exception {
        for (String name : List.of("Ada", "Grace")) {
            Message request = client.send(
                    "var scanner = new Scanner(System.in); String line = scanner.nextLine(); scanner.close(); line",
                    Map.of("allow_stdin", true));
            assertThat(client.receive(client.stdin).type()).isEqualTo("input_request");
            client.send(client.stdin, "input_reply", Map.of("value", name));
            assertThat(client.answer(request).result()).isEqualTo(name);
        }
    }

    @Test
    void saysSoWhenInputIsNotAllowed() throws Exception {
        Answer answer = client.run("new Scanner(System.in).nextLine()", Map.of("allow_stdin", false));
        assertThat(answer.errorValue()).contains("allow_stdin");
    }

    @Test
    void interruptsWhateverRuns() throws Exception {
        client.run("int state = 11;");
        for (String endless : List.of(
                "while (true) {}",
                "Thread.sleep(60_000);",
                "while (true) { try { Thread.sleep(1000); } catch (Throwable t) {} }",
                "new Object() { void f() { synchronized (this) { while (true) { try { wait(); } catch (Throwable t) {} } } } }.f();")) {
            Message request = client.send(endless, Map.of());
            waitUntilItRuns();
            Thread.sleep(200); // let it get into its loop; the outcome is the same if it has not
            client.interrupt();
            assertThat(client.answer(request).errorName()).as(endless).contains("Interrupted");
            assertThat(client.run("state").result()).isEqualTo("11");
        }
    }

    private static void waitUntilItRuns() throws Exception {
        while (!client.receive(client.iopub).type().equals("execute_input")) {
            continue;
        }
    }

    @Test
    void answersControlAndHeartbeatWhileACellRuns() throws Exception {
        Message request = client.send("while (true) {}", Map.of());
        waitUntilItRuns(); // an interrupt that comes before the cell is not for it
        try {
            client.send(client.control, "kernel_info_request", Map.of());
            assertThat(client.receive(client.control).content()).containsEntry("protocol_version", "5.5");
            assertThat(client.beats()).isTrue();
        } finally {
            client.interrupt();
        }
        assertThat(client.answer(request).status()).isEqualTo("error");
    }

    @Test
    void completesInCodePoints() throws Exception {
        Answer answer = client.ask("complete_request", Map.of("code", "\"😀\".isBlan", "cursor_pos", 11));
        assertThat(answer.reply().content()).containsEntry("matches", List.of("isBlank()"));
        assertThat(answer.reply().content()).containsEntry("cursor_start", 4L);
    }

    @Test
    void answersQuestionsAboutCodeWhileACellRunsAndStaysBusy() throws Exception {
        Message cell = client.send("while (true) {}", Map.of());
        client.published(cell, "execute_input");
        client.ask("complete_request", Map.of("code", "Math.hyp", "cursor_pos", 8));
        client.ask("inspect_request", Map.of("code", "Math.max", "cursor_pos", 8));
        Answer answer = client.ask("is_complete_request", Map.of("code", "int f() {"));
        assertThat(answer.status()).isEqualTo("incomplete");
        for (int question = 0; question < 3; question++) {
            // Front ends show the status that came last.
            assertThat(client.published(cell, "status").content()).containsEntry("execution_state", "busy");
        }
        client.interrupt();
        assertThat(client.answer(cell).status()).isEqualTo("error");
    }

    @Test
    void inspectsMethods() throws Exception {
        Answer answer = client.ask("inspect_request", Map.of("code", "Math.max(1, 2)", "cursor_pos", 6));
        assertThat(answer.reply().content()).containsEntry("found", true);
        assertThat(answer.reply().content().get("data").toString()).contains("int Math.max(int a, int b)");
    }

    @Test
    void answersWhatItHasNoPartIn() throws Exception {
        assertThat(client.ask("comm_info_request", Map.of()).reply().content()).containsEntry("status", "ok");
        Message open = client.send(
                client.shell, "comm_open", Map.of("comm_id", "c1", "target_name", "nobody", "data", Map.of()));
        assertThat(client.publishedFor(open)).extracting(Message::type).contains("comm_close");
    }

    @Test
    void survivesACellThatNeedsTooMuchMemory() throws Exception {
        Answer answer = client.run("var hog = new ArrayList<byte[]>(); while (true) { hog.add(new byte[1 << 24]); }");
        assertThat(answer.errorName()).isEqualTo("java.lang.OutOfMemoryError");
        assertThat(client.run("hog = null; 1").result()).isEqualTo("1");
    }
}
