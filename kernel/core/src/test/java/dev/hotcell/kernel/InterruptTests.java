package dev.hotcell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.client.Answer;
import dev.hotcell.kernel.client.KernelClient;
import dev.hotcell.kernel.client.KernelProcess;
import dev.hotcell.kernel.protocol.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a cell does is really stopped by an interrupt, its variables stay, and the kernel goes on. */
@Timeout(180)
class InterruptTests {
    private static KernelProcess kernel;
    private static KernelClient client;

    @BeforeAll
    static void start(@TempDir Path library) throws Exception {
        compileLibrary(library);
        List<String> options =
                new ArrayList<>(List.of("-Djdk.attach.allowAttachSelf=true", "-XX:+EnableDynamicAgentLoading"));
        if (Runtime.version().feature() >= 21) {
            options.add("--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED");
        }
        kernel = KernelProcess.start(options.toArray(String[]::new));
        client = kernel.connect();
        client.run("kernel().addToClassPath(List.of(Path.of(\"" + library + "\")));");
        client.run("""
                import java.util.concurrent.atomic.*;
                import java.util.concurrent.locks.*;
                import java.nio.channels.*;
                volatile long counter = 0;
                int kept = 11;
                void deep() { counter++; deep(); }
                void deepAndCatching() { try { counter++; deepAndCatching(); } catch (Throwable t) { counter++; } }
                void count() { while (true) counter++; }
                int tree(int n) { counter++; return n == 0 ? 1 : tree(n - 1) + tree(n - 1); }
                void treeThatCatches(int n) {
                    try { if (n > 0) treeThatCatches(n - 1); counter++; } catch (Throwable t) { counter++; }
                    try { if (n > 0) treeThatCatches(n - 1); counter++; } catch (Throwable t) { counter++; }
                }
                """);
    }

    /** Compiles what a library would bring: classes that no kernel has seen. */
    private static void compileLibrary(Path folder) throws Exception {
        Path source = Files.writeString(folder.resolve("Library.java"), """
                package busy;
                public final class Library {
                    private static long steps;
                    public static void repeat() { while (true) step(); }
                    public static void repeatAndCatch() { while (true) stepAndCatch(); }
                    public static long sum() { return java.util.stream.LongStream.range(0, Long.MAX_VALUE).sum(); }
                    private static void step() { steps++; }
                    private static void stepAndCatch() { try { while (steps >= 0) step(); } catch (Throwable t) { steps++; } }
                }
                """);
        int status =
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", folder.toString(), source.toString());
        assertThat(status).isZero();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        kernel.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            busy loop | while (true) counter++;
            empty loop | counter++; while (true) {}
            loop that catches | while (true) { try { count(); } catch (Throwable t) { counter++; } }
            recursion | while (true) { try { deep(); } catch (StackOverflowError e) { counter++; } }
            recursion that catches | while (true) deepAndCatching();
            tree of calls | tree(90);
            tree of calls that catch | treeThatCatches(90);
            sleep | counter++; Thread.sleep(600_000);
            sleeps that are swallowed | while (true) { try { counter++; Thread.sleep(600_000); } catch (Throwable t) {} }
            monitor of a cell's thread | Object m = new Object(); new Thread(() -> { synchronized (m) { count(); } }).start(); while (counter == 0) Thread.sleep(1); synchronized (m) { counter++; }
            ReentrantLock | Lock l = new ReentrantLock(); new Thread(() -> { l.lock(); counter++; try { Thread.sleep(600_000); } catch (InterruptedException e) {} }).start(); while (counter == 0) Thread.sleep(1); l.lock();
            socket | var s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); var c = new Socket(s.getInetAddress(), s.getLocalPort()); counter++; c.getInputStream().read();
            buffered socket | var s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); var c = new Socket(s.getInetAddress(), s.getLocalPort()); var r = new BufferedReader(new InputStreamReader(c.getInputStream())); counter++; r.readLine();
            accept | counter++; new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).accept();
            datagram | counter++; new DatagramSocket().receive(new DatagramPacket(new byte[9], 9));
            URL | var s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); counter++; new URL("http://127.0.0.1:" + s.getLocalPort()).openStream().read();
            process | counter++; new ProcessBuilder("sleep", "600").start().getInputStream().read();
            reader of a process | counter++; new BufferedReader(new InputStreamReader(new ProcessBuilder("sleep", "600").start().getInputStream())).readLine();
            waitFor | counter++; new ProcessBuilder("sleep", "600").start().waitFor();
            pipe | counter++; Pipe.open().source().read(java.nio.ByteBuffer.allocate(9));
            piped streams | var p = new PipedInputStream(new PipedOutputStream()); counter++; p.read();
            parallel stream | IntStream.range(0, 1000).parallel().forEach(i -> { while (true) counter++; });
            future | var f = new CompletableFuture<String>(); counter++; f.get();
            join of a future | var f = new CompletableFuture<String>(); counter++; f.join();
            task of an executor | var e = Executors.newFixedThreadPool(2); e.submit(() -> { while (true) counter++; }).get();
            task of the common pool | CompletableFuture.runAsync(() -> { while (true) counter++; }).join();
            blocking queue | counter++; new LinkedBlockingQueue<String>().take();
            Object.wait | Object m = new Object(); synchronized (m) { counter++; m.wait(); }
            latch | counter++; new CountDownLatch(1).await();
            semaphore | counter++; new Semaphore(0).acquireUninterruptibly();
            park | while (true) { counter++; LockSupport.park(); }
            threads of its own | for (int i = 0; i < 3; i++) new Thread(() -> count()).start(); Thread.currentThread().join();
            timer | new java.util.Timer().schedule(new TimerTask() { public void run() { counter++; } }, 0, 1); while (true) {}
            regular expression | counter++; java.util.regex.Pattern.matches("(x+x+)+\\\\1y", "x".repeat(60));
            power | counter++; BigInteger.TEN.pow(200_000_000).toString();
            prime | counter++; BigInteger.probablePrime(30_000, new Random());
            endless stream | new Random().ints().filter(i -> { counter++; return false; }).findFirst();
            endless stream of the JDK alone | counter++; LongStream.range(0, Long.MAX_VALUE).sum();
            endless parallel stream of the JDK alone | counter++; LongStream.range(0, Long.MAX_VALUE).parallel().sum();
            endless file | counter++; new FileInputStream("/dev/zero").transferTo(OutputStream.nullOutputStream());
            derived key | counter++; javax.crypto.SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(new javax.crypto.spec.PBEKeySpec("x".toCharArray(), new byte[16], 1 << 30, 256));
            loop of a library | counter++; busy.Library.repeat();
            loop of a library that catches | counter++; busy.Library.repeatAndCatch();
            task in a loop of a library | Executors.newFixedThreadPool(1).submit(() -> { counter++; busy.Library.repeat(); }).get();
            JDK in a library | counter++; busy.Library.sum();
            HTTP client | var s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()); counter++; java.net.http.HttpClient.newHttpClient().send(java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:" + s.getLocalPort())).build(), java.net.http.HttpResponse.BodyHandlers.ofString());
            """)
    void stops(String what, String code) throws Exception {
        client.run("counter = 0;");
        Message request = client.send(code, Map.of());
        waitUntilItRuns();
        client.interrupt();
        Answer answer = client.answer(request);
        assertThat(answer.errorName()).isEqualTo("dev.hotcell.cell.CellInterruptedException");
        Answer after = client.run("long seen = counter; Thread.sleep(300); counter - seen");
        assertThat(after.result()).as("%s", after.reply().content()).isEqualTo("0");
        assertThat(client.run("kept").result()).isEqualTo("11");
    }

    @ParameterizedTest(name = "{0}")
    @EnabledForJreRange(min = JRE.JAVA_21)
    @CsvSource(delimiter = '|', textBlock = """
            busy | Thread.startVirtualThread(() -> count()); Thread.sleep(600_000);
            sleeping | Thread.startVirtualThread(() -> { while (true) { counter++; try { Thread.sleep(100); } catch (InterruptedException e) {} } }).join();
            asleep | Thread.startVirtualThread(() -> { try { Thread.sleep(3_000); } catch (InterruptedException e) {} while (true) counter++; }).join();
            executor | try (var e = Executors.newVirtualThreadPerTaskExecutor()) { e.submit(() -> { new CountDownLatch(1).await(); return 1; }).get(); }
            """)
    void stopsVirtualThreads(String what, String code) throws Exception {
        stops(what, code);
    }

    @Test
    void namesWhatCannotBeStoppedAndGoesOnWithoutIt() throws Exception {
        String deadlock = """
                Object a = new Object();
                Object b = new Object();
                CountDownLatch both = new CountDownLatch(2);
                void take(Object first, Object second) throws Exception {
                    synchronized (first) { both.countDown(); both.await(); synchronized (second) { counter++; } }
                }
                Thread other = new Thread(() -> { try { take(b, a); } catch (Exception e) {} }, "the other");
                other.start();
                take(a, b);
                """;
        Message request = client.send(deadlock, Map.of());
        waitUntilItRuns();
        client.interrupt();
        Message told = client.published(request, "stream");
        assertThat((String) told.content().get("text"))
                .contains("still waiting to enter a monitor", "held by thread \"the other\"", "Interrupt once more");
        client.interrupt();
        Answer answer = client.answer(request);
        assertThat(answer.errorName()).isEqualTo("dev.hotcell.cell.CellInterruptedException");
        assertThat(answer.errorValue()).contains("goes on in the background");
        assertThat(client.run("kept").result()).isEqualTo("11");
        Message next = client.send("while (true) counter++;", Map.of());
        waitUntilItRuns();
        client.interrupt();
        assertThat(client.answer(next).errorValue()).isEqualTo("Interrupted");
    }

    private static void waitUntilItRuns() throws Exception {
        while (!client.receive(client.iopub).type().equals("execute_input")) {
            continue;
        }
        Thread.sleep(300);
    }
}
