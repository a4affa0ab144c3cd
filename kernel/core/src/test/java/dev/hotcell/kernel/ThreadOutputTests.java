package dev.hotcell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.kernel.client.KernelClient;
import dev.hotcell.kernel.client.KernelProcess;
import dev.hotcell.kernel.protocol.Message;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What threads print once their cell has ended, however they were made, goes to that cell and not to the one that runs. */
class ThreadOutputTests {
    private static KernelProcess kernel;
    private static KernelClient client;

    @BeforeAll
    static void start() throws Exception {
        kernel = KernelProcess.start();
        client = kernel.connect();
        client.run("""
                import java.util.concurrent.*;
                var gate = new CountDownLatch(0);
                void late() {
                    try { gate.await(); } catch (InterruptedException e) { return; }
                    System.out.print("late");
                }
                """);
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        kernel.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            thread | new Thread(() -> late()).start();
            subclass | class Worker extends Thread { @Override public void run() { late(); } } new Worker().start();
            executor | var executor = Executors.newFixedThreadPool(2); executor.submit(() -> late());
            scheduled executor | Executors.newScheduledThreadPool(1).schedule(() -> late(), 1, TimeUnit.MILLISECONDS);
            future on an executor | CompletableFuture.runAsync(() -> late(), Executors.newCachedThreadPool());
            timer | new Timer(true).schedule(new TimerTask() { @Override public void run() { late(); } }, 1);
            pool of its own | new ForkJoinPool(2).submit(() -> late());
            thread of a thread | new Thread(() -> new Thread(() -> late()).start()).start();
            thread group | new Thread(new ThreadGroup("mine"), () -> late()).start();
            """)
    void goesToTheCellThatMadeTheThread(String how, String code) throws Exception {
        goesToItsCell(code);
    }

    @ParameterizedTest(name = "{0}")
    @EnabledForJreRange(min = JRE.JAVA_21)
    @CsvSource(delimiter = '|', textBlock = """
            virtual thread | Thread.startVirtualThread(() -> late());
            builder | Thread.ofVirtual().name("v").start(() -> late());
            executor | Executors.newVirtualThreadPerTaskExecutor().submit(() -> late());
            """)
    void goesToTheCellThatMadeTheVirtualThread(String how, String code) throws Exception {
        goesToItsCell(code);
    }

    private static void goesToItsCell(String code) throws Exception {
        Message maker = client.send("gate = new CountDownLatch(1);\n" + code, Map.of());
        client.answer(maker);
        Message running = client.send("gate.countDown(); Thread.sleep(300);", Map.of());
        assertThat(printed().parent().messageId()).isEqualTo(maker.header().messageId());
        client.answer(running);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            parallel stream | IntStream.range(0, 8).parallel().forEach(i -> System.out.print("late"));
            common pool | CompletableFuture.runAsync(() -> System.out.print("late")).join();
            fork and join | ForkJoinPool.commonPool().submit(() -> System.out.print("late")).join();
            """)
    void goesToTheCellThatTheCommonPoolWorksFor(String how, String code) throws Exception {
        client.run("CompletableFuture.runAsync(() -> {}).join();"); // its threads are those of an earlier cell
        Message cell = client.send(code, Map.of());
        assertThat(client.answer(cell).stdout()).contains("late");
    }

    @Test
    void goesWhereAThreadOfAnEarlierCellIsMoved() throws Exception {
        Message maker =
                client.send("var pool = Executors.newFixedThreadPool(1); pool.submit(() -> {}).get();", Map.of());
        client.answer(maker);
        assertThat(client.run("""
                        var here = dev.hotcell.cell.CellContext.current();
                        pool.submit(() -> { try (var moved = here.enter()) { System.out.print("moved"); } }).get();
                        """).stdout()).isEqualTo("moved");
        assertThat(client.run("""
                        var task = dev.hotcell.cell.CellContext.current().bound(() -> System.out.print("bound"));
                        pool.submit(task).get();
                        """).stdout()).isEqualTo("bound");
    }

    private static Message printed() throws Exception {
        Message message = client.receive(client.iopub);
        while (!message.type().equals("stream")) {
            message = client.receive(client.iopub);
        }
        return message;
    }
}
