package dev.hotcell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.client.Answer;
import dev.hotcell.kernel.client.KernelClient;
import dev.hotcell.kernel.client.KernelProcess;
import dev.hotcell.kernel.protocol.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cell may do to the process and the kernel lives on, with all that earlier cells declared. */
class SurvivalTests {
    private static KernelProcess kernel;
    private static KernelClient client;

    @BeforeAll
    static void start() throws Exception {
        kernel = KernelProcess.start("-Djava.security.manager=disallow");
        client = kernel.connect();
        client.run("int kept = 11;");
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        kernel.close();
    }

    @AfterEach
    void worksAsBefore() throws Exception {
        Answer answer = client.run("System.out.print(\"out\"); System.err.print(\"err\"); kept");
        assertThat(answer.stdout()).isEqualTo("out");
        assertThat(answer.stderr()).isEqualTo("err");
        assertThat(answer.result()).isEqualTo("11");
        assertThat(client.run("int = ;").errorName()).isEqualTo("CompilationException");
        Answer completion = client.ask("complete_request", Map.of("code", "\"\".isBlan", "cursor_pos", 9));
        assertThat(completion.reply().content()).containsEntry("matches", List.of("isBlank()"));
    }

    @Test
    void recursionWithoutEnd() throws Exception {
        Answer answer = client.run("int down(int n) { return down(n + 1) + 1; }\ndown(0)");
        assertThat(answer.errorName()).isEqualTo("java.lang.StackOverflowError");
        assertThat(answer.traceback()).contains("line 1").doesNotContain("dev.hotcell");
    }

    @Test
    void recursionWithoutEndInToString() throws Exception {
        client.run("class Endless { public String toString() { return \"\" + this; } }");
        assertThat(client.run("new Endless()").result()).contains("StackOverflowError");
    }

    @Test
    void noMemoryLeft() throws Exception {
        Answer answer = client.run("var hogs = new ArrayList<byte[]>(); while (true) hogs.add(new byte[1 << 20]);");
        assertThat(answer.errorName()).isEqualTo("java.lang.OutOfMemoryError");
        client.run("hogs = null;");
        assertThat(client.run("new int[Integer.MAX_VALUE]").errorName()).isEqualTo("java.lang.OutOfMemoryError");
    }

    @Test
    void aSecurityManager() throws Exception {
        assertThat(client.run("System.setSecurityManager(new SecurityManager());")
                        .errorName())
                .isEqualTo("java.lang.UnsupportedOperationException");
    }

    @Test
    void anotherLocaleTimeZoneEncodingAndFolder() throws Exception {
        String saved = "var locale = Locale.getDefault(); var zone = TimeZone.getDefault();"
                + "var properties = (Properties) System.getProperties().clone();";
        client.run(saved + """
                Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
                TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
                System.setProperty("file.encoding", "UTF-16");
                System.setProperty("user.dir", "/nowhere");
                System.setProperty("java.io.tmpdir", "/nowhere");
                System.setProperty("line.separator", "|");
                System.setProperty("java.class.path", "");
                """);
        worksAsBefore();
        client.run("Locale.setDefault(new Locale(\"tr\"));");
        Answer answer = client.run("System.out.println(\"ıİ\"); throw new IllegalStateException(\"I\");");
        assertThat(answer.stdout()).isEqualTo("ıİ\n");
        assertThat(answer.errorName()).isEqualTo("java.lang.IllegalStateException");
        worksAsBefore();
        client.run("Locale.setDefault(locale); TimeZone.setDefault(zone); System.setProperties(properties);");
    }

    @Test
    void aDefaultHandlerOfUncaughtErrors() throws Exception {
        Answer answer = client.run("""
                var before = Thread.getDefaultUncaughtExceptionHandler();
                Thread.setDefaultUncaughtExceptionHandler((t, e) -> System.out.print("mine: " + e.getMessage()));
                Thread dying = new Thread(() -> { throw new IllegalStateException("oops"); });
                dying.start();
                dying.join();
                Thread.setDefaultUncaughtExceptionHandler(before);
                """);
        assertThat(answer.stdout()).isEqualTo("mine: oops");
    }

    @Test
    void errorsOfBackgroundThreadsWhichItShows() throws Exception {
        Answer answer = client.run("""
                Thread dying = new Thread(() -> {
                    throw new IllegalStateException("oops");
                }, "worker");
                dying.start();
                dying.join();
                """);
        assertThat(answer.status()).isEqualTo("ok");
        assertThat(answer.stderr())
                .contains("Thread \"worker\" has ended with", "IllegalStateException", "oops", ", line 2")
                .doesNotContain("dev.hotcell");
    }

    @Test
    void anInterruptThatACellSetItself() throws Exception {
        client.run("Thread.currentThread().interrupt();");
        assertThat(client.run("Thread.sleep(1); 5").result()).isEqualTo("5");
    }

    @Test
    void anotherContextClassLoader() throws Exception {
        client.run("Thread.currentThread().setContextClassLoader(null);");
        assertThat(client.run("Thread.currentThread().getContextClassLoader() == kernel().classLoader()")
                        .result())
                .isEqualTo("true");
    }

    @Test
    void threadsThatGoOn() throws Exception {
        Answer answer = client.run("""
                for (int i = 0; i < 200; i++) {
                    new Thread(() -> { try { Thread.sleep(600_000); } catch (InterruptedException e) {} }).start();
                }
                """);
        assertThat(answer.status()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Odd extends RuntimeException { public String getMessage() { throw new Error(\"no\"); } }",
                "class Odd extends RuntimeException { public String getMessage() { return getMessage() + 1; } }",
                "class Odd extends RuntimeException { public String toString() { throw new Error(\"no\"); } }",
                "class Odd extends RuntimeException { public String toString() { return null; } }",
                "class Odd extends RuntimeException { public void printStackTrace(PrintStream s) { throw new Error(); } }",
                "class Odd extends RuntimeException { public StackTraceElement[] getStackTrace() { throw new Error(); } }",
                "class Odd extends RuntimeException { public StackTraceElement[] getStackTrace() { return null; } }",
                "class Odd extends RuntimeException { public Throwable getCause() { throw new Error(); } }",
                "class Odd extends RuntimeException { public Throwable getCause() { return new Odd(); } }"
            })
    void exceptionsThatMisbehave(String declaration) throws Exception {
        client.run(declaration);
        Answer answer = client.run("throw new Odd();");
        assertThat(answer.errorName()).isEqualTo("Odd");
        assertThat(answer.traceback()).startsWith("Odd");
    }

    @Test
    void errorsThatCauseEachOther() throws Exception {
        Answer answer = client.run("""
                Exception one = new Exception("one");
                Exception two = new Exception("two", one);
                one.initCause(two);
                two.addSuppressed(one);
                throw one;
                """);
        assertThat(answer.traceback().split("Exception: one", -1)).hasSize(2);
        assertThat(answer.traceback()).contains("Exception: two");
    }

    @Test
    void longChainsOfCausesAndLongMessages() throws Exception {
        Answer chain = client.run("""
                Exception all = new Exception("0");
                for (int i = 1; i < 5000; i++) all = new Exception("" + i, all);
                throw all;
                """);
        assertThat(chain.errorValue()).isEqualTo("4999");
        assertThat(chain.traceback().lines().count()).isLessThan(1000);
        Answer message = client.run("throw new Exception(\"x\".repeat(10_000_000));");
        assertThat(message.errorValue()).hasSizeLessThan(30_000).contains("10000000 characters");
    }

    @Test
    void valuesThatMisbehave() throws Exception {
        client.run("class Shy { public String toString() { throw new IllegalStateException(\"no\"); } }");
        assertThat(client.run("new Shy()").result()).contains("toString threw java.lang.IllegalStateException");
        client.run("class Mute { public String toString() { return null; } }");
        assertThat(client.run("new Mute()").result()).isEqualTo("null");
    }

    @Test
    void renderersThatThrow() throws Exception {
        client.run("""
                class Pictured { public String toString() { return "as text"; } }
                kernel().renderers().register(Pictured.class, (value, request) -> { throw new Error("no paint"); });
                """);
        Answer answer = client.run("new Pictured()");
        assertThat(answer.result() + answer.errorValue()).contains("no paint");
    }

    @Test
    void valuesWhoseTextNeverEndsWhenInterrupted() throws Exception {
        client.run("volatile boolean asked = false;"
                + "class Slow { public String toString() { asked = true; while (true) {} } }");
        Message request = client.send("new Slow()", Map.of());
        client.published(request, "execute_input");
        Message watching = client.sendTo(client.createSubshell(), "while (!asked) Thread.sleep(1);", Map.of());
        client.answer(watching);
        client.interrupt();
        assertThat(client.answer(request).errorValue()).isEqualTo("Interrupted");
    }

    @Test
    void libraryFilesThatVanish() throws Exception {
        client.run("""
                Path folder = Files.createTempDirectory("vanishing");
                Path jar = folder.resolve("thing.jar");
                try (var out = new java.util.jar.JarOutputStream(Files.newOutputStream(jar))) {
                    out.putNextEntry(new java.util.zip.ZipEntry("thing.txt"));
                    out.write(1);
                }
                kernel().addToClassPath(List.of(jar, folder));
                """);
        assertThat(client.run("kernel().classLoader().getResource(\"thing.txt\") != null")
                        .result())
                .isEqualTo("true");
        client.run("Files.delete(jar); Files.delete(folder);");
        assertThat(client.run("import vanished.Thing;\nnew Thing()").errorName())
                .isEqualTo("CompilationException");
        assertThat(client.run("record StillWorks(int x) {}\nnew StillWorks(1).x()")
                        .result())
                .isEqualTo("1");
    }

    @Test
    void inputThatComesLateOrNever() throws Exception {
        Message never = client.send("new Scanner(System.in).nextLine()", Map.of("allow_stdin", true));
        Message asked = client.receive(client.stdin);
        client.interrupt();
        assertThat(client.answer(never).errorValue()).isEqualTo("Interrupted");
        client.reply(client.stdin, asked, "input_reply", Map.of("value", "too late"));
        Message again = client.send("new Scanner(System.in).nextLine()", Map.of("allow_stdin", true));
        Message askedAgain = client.receive(client.stdin);
        client.reply(client.stdin, askedAgain, "input_reply", Map.of("value", "in time"));
        assertThat(client.answer(again).result()).isEqualTo("in time");
    }
}
