package dev.hotcell.kernel.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.display.DisplaySink;
import dev.hotcell.display.RendererRegistry;
import dev.hotcell.session.KernelSession;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class StopSignalTests {
    private final Class<?> woven = new WovenLoader().load();

    /** Loads {@link Endless} and its nested classes with their checks. */
    private static final class WovenLoader extends ClassLoader {
        WovenLoader() {
            super(StopSignalTests.class.getClassLoader());
        }

        Class<?> load() {
            try {
                return loadClass(Endless.class.getName());
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Endless.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = new CancelWeaver().weave(in.readAllBytes());
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static boolean isOurs(String className) {
        return className.startsWith(Endless.class.getName());
    }

    private long counter() throws ReflectiveOperationException {
        Field field = woven.getDeclaredField("counter");
        field.setAccessible(true);
        return ((AtomicLong) field.get(null)).get();
    }

    private Object call(String method) throws Exception {
        Method found = woven.getDeclaredMethod(method);
        found.setAccessible(true);
        try {
            return found.invoke(null);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private Object interrupted(Callable<Object> body) throws Exception {
        try (StopSignal signal = new StopSignal(CellContext.current(), StopSignalTests::isOurs)) {
            // Not a task of the common pool, which the interrupted code may fill.
            Thread user = new Thread(() -> {
                try {
                    Thread.sleep(100);
                    signal.raise();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            user.start();
            try {
                return body.call();
            } catch (ExecutionException | InterruptedException e) {
                // Interpreters take whatever ends an interrupted evaluation for its interruption.
                assertThat(signal.raised()).isTrue();
                throw new CellInterruptedException();
            } finally {
                user.join();
            }
        }
    }

    @AfterEach
    void leavesNoThreadInterrupted() {
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "busyLoop",
                "doLoop",
                "loopThatCatchesThrowable",
                "tryAroundLoopThatCatchesThrowable",
                "recursionThatCatchesThrowable",
                "treeOfCalls",
                "treeOfCallsThatCatch",
                "sleepThatSwallowsInterrupts",
                "waitForLock",
                "parallelStream",
                "parallelStreamThatCatches",
                "waitForTask",
                "numericLoop",
                "loopInMonitor",
                "switchLoop"
            })
    void stops(String method) throws Exception {
        assertThatThrownBy(() -> interrupted(() -> call(method))).isInstanceOf(CellInterruptedException.class);
        long after = settledCounter();
        Thread.sleep(50);
        assertThat(counter()).isEqualTo(after);
    }

    /** Executor tasks get a moment longer than the cell's own thread. */
    private long settledCounter() throws Exception {
        long before = -1;
        for (int i = 0; i < 40 && before != counter(); i++) {
            before = counter();
            Thread.sleep(50);
        }
        return before;
    }

    @Test
    void letsFinallyBlocksTidyUp() throws Exception {
        boolean tidied = false;
        // They have a moment of time, not of work: on a busy machine it may pass without them.
        for (int attempt = 0; attempt < 10 && !tidied; attempt++) {
            assertThatThrownBy(() -> interrupted(() -> call("loopWithFinally")))
                    .isInstanceOf(CellInterruptedException.class);
            tidied = (boolean) call("tidied");
        }
        assertThat(tidied).isTrue();
    }

    @Test
    void releasesMonitors() throws Exception {
        assertThatThrownBy(() -> interrupted(() -> call("loopInMonitor"))).isInstanceOf(CellInterruptedException.class);
        settledCounter();
        CompletableFuture<Object> other = CompletableFuture.supplyAsync(() -> {
            try {
                return call("enterMonitor");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(other.get()).isEqualTo(true);
    }

    @Test
    void leavesThreadsOfOtherCellsAlone() throws Exception {
        // Those of earlier tests end in their own time, and are for whatever has our classes on its stack.
        waitForEarlierSignals();
        Thread other = new Thread(() -> {
            try (CellContext.Scope scope = new OtherCell().enter()) {
                call("countUntilInterrupted");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        CellContext mine = new OtherCell();
        other.start();
        try (StopSignal signal = new StopSignal(mine, name -> false)) {
            signal.raise();
            assertThatThrownBy(() -> call("busyLoop")).isInstanceOf(CellInterruptedException.class);
        }
        long before = counter();
        while (other.isAlive() && counter() == before) {
            Thread.sleep(5);
        }
        assertThat(other.isAlive()).isTrue();
        other.interrupt();
        other.join();
    }

    @Test
    void stopsThreadsThatWereIdleAtTheEndWhenTheyRunItsCode() throws Exception {
        assertThat(workAfterTheEnd(StopSignalTests::isOurs))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(CellInterruptedException.class);
    }

    @Test
    void leavesThreadsThatWereIdleAtTheEndToTheCodeOfLaterCells() throws Exception {
        waitForEarlierSignals();
        assertThat(workAfterTheEnd(name -> false)).succeedsWithin(Duration.ofSeconds(10));
    }

    /** What a thread, started by an evaluation and idle when that is interrupted, does once it has ended. */
    private Future<?> workAfterTheEnd(Predicate<String> ownsClass) {
        CountDownLatch gate = new CountDownLatch(1);
        FutureTask<Object> work = new FutureTask<>(() -> {
            gate.await();
            return call("finite");
        });
        try (StopSignal signal = new StopSignal(CellContext.current(), ownsClass)) {
            new Thread(work).start();
            signal.raise();
        }
        gate.countDown();
        return work;
    }

    private static void waitForEarlierSignals() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("hotcell-interrupt")) {
                thread.join();
            }
        }
    }

    @Test
    void runsAgainOnceClosed() throws Exception {
        assertThatThrownBy(() -> interrupted(() -> call("busyLoop"))).isInstanceOf(CellInterruptedException.class);
        assertThat(call("finite")).isEqualTo(4950);
    }

    @Test
    void keepsCodeThatIsNotInterruptedAsItIs() throws Exception {
        assertThat(call("finite")).isEqualTo(4950);
        assertThat(call("locksAndUnlocks")).isEqualTo(true);
    }

    private static final class OtherCell implements CellContext {
        @Override
        public int number() {
            return 99;
        }

        @Override
        public DisplaySink output() {
            return CellContext.current().output();
        }

        @Override
        public RendererRegistry renderers() {
            return CellContext.current().renderers();
        }

        @Override
        public Optional<KernelSession> session() {
            return Optional.empty();
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public Scope onInterrupt(Runnable hook) {
            return () -> {};
        }

        @Override
        public String readLine(String prompt, boolean hidden) {
            return "";
        }
    }
}
