package dev.hotcell.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.testing.RecordingCell;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConcurrentHotTests {
    private final HotRegistry hot = new HotRegistry(MemoryBudget.ofBytes(100));
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void loadsOnceForManyThreads() throws Exception {
        AtomicInteger loads = new AtomicInteger();
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Callable<Block> ask = () -> hot.get("model", Map.of(), () -> {
            loads.incrementAndGet();
            loading.countDown();
            go.await();
            return new Block(10);
        });
        Future<Block> first = threads.submit(ask);
        loading.await();
        List<Future<Block>> others = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            others.add(threads.submit(ask));
        }
        go.countDown();
        for (Future<Block> other : others) {
            assertThat(other.get()).isSameAs(first.get());
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void letsTheNextThreadTryWhenALoadFails() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Future<Block> failing = threads.submit(() -> hot.get("model", Map.of(), () -> {
            loading.countDown();
            go.await();
            throw new IllegalStateException("no luck");
        }));
        loading.await();
        Future<Block> next = threads.submit(() -> hot.get("model", Map.of(), () -> new Block(1)));
        go.countDown();
        assertThatThrownBy(failing::get).hasRootCauseMessage("no luck");
        assertThat(next.get().sizeInBytes()).isEqualTo(1);
    }

    @Test
    void otherNamesDoNotWait() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Future<Block> slow = threads.submit(() -> hot.get("slow", Map.of(), () -> {
            loading.countDown();
            go.await();
            return new Block(1);
        }));
        loading.await();
        assertThat(hot.get("quick", Map.of(), () -> new Block(2))).isNotNull();
        assertThat(slow).isNotDone();
        go.countDown();
        slow.get();
    }

    @Test
    void stopsWaitingWhenTheCellIsInterrupted() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Future<Block> slow = threads.submit(() -> hot.get("model", Map.of(), () -> {
            loading.countDown();
            go.await();
            return new Block(1);
        }));
        loading.await();
        RecordingCell cell = new RecordingCell();
        CountDownLatch asking = new CountDownLatch(1);
        Future<Block> waiting = threads.submit(() -> {
            try (var ignored = cell.enter()) {
                asking.countDown();
                return hot.get("model", Map.of(), () -> new Block(2));
            }
        });
        asking.await();
        cell.interrupt();
        assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(CellInterruptedException.class);
        go.countDown();
        assertThat(slow.get().closings()).isZero();
    }

    @Test
    void neitherLeaksNorClosesTwiceUnderLoad() throws Exception {
        Set<Block> all = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        List<Future<?>> work = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            Random random = new Random(t);
            work.add(threads.submit(() -> {
                for (int i = 0; i < 2000; i++) {
                    String name = "block " + random.nextInt(6);
                    Map<String, String> specification = Map.of("version", String.valueOf(random.nextInt(3)));
                    try (HotLease<Block> lease = hot.lease(name, specification, () -> {
                        Block block = new Block(1 + random.nextInt(40));
                        all.add(block);
                        return block;
                    })) {
                        assertThat(lease.value().closings()).isZero();
                    }
                    if (random.nextInt(20) == 0) {
                        hot.close(name);
                    }
                }
                return null;
            }));
        }
        for (Future<?> one : work) {
            one.get();
        }
        hot.closeAll();
        assertThat(all)
                .hasSizeGreaterThan(100)
                .allSatisfy(block -> assertThat(block.closings()).isEqualTo(1));
    }
}
