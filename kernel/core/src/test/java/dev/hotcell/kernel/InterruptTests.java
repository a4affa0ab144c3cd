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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a cell does is really stopped by an interrupt, its variables stay, and the kernel goes on. */
class InterruptTests {
    private static KernelProcess kernel;
    private static KernelClient client;

    @BeforeAll
    static void start() throws Exception {
        kernel = KernelProcess.start();
        client = kernel.connect();
        client.run("""
                import java.util.concurrent.atomic.*;
                import java.util.concurrent.locks.*;
                import java.nio.channels.*;
                volatile long counter = 0;
                int kept = 11;
                void deep() { counter++; deep(); }
                void deepAndCatching() { try { counter++; deepAndCatching(); } catch (Throwable t) { counter++; } }
                void count() { while (true) counter++; }
                """);
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
            #regular expression | counter++; java.util.regex.Pattern.matches("(x+x+)+y", "x".repeat(60));
            #power | counter++; BigInteger.TEN.pow(900_000_000).toString();
            endless stream | new Random().ints().filter(i -> { counter++; return false; }).findFirst();
            #endless stream of the JDK alone | counter++; LongStream.range(0, Long.MAX_VALUE).sum();
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
