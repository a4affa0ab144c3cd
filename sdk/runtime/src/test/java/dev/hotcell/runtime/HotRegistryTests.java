package dev.hotcell.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HotRegistryTests {
    private static final Map<String, String> V1 = Map.of("version", "1");
    private static final Map<String, String> V2 = Map.of("version", "2");

    private final HotRegistry hot = new HotRegistry(MemoryBudget.ofBytes(100));

    @BeforeEach
    void forget() {
        Block.CLOSED.clear();
    }

    @Test
    void givesTheSameInstanceForTheSameKey() {
        AtomicInteger loads = new AtomicInteger();
        HotLoader<Block, RuntimeException> loader = () -> {
            loads.incrementAndGet();
            return new Block(10);
        };
        Block first = hot.get("model", V1, loader);
        assertThat(hot.get("model", Map.of("version", "1"), loader)).isSameAs(first);
        assertThat(loads).hasValue(1);
        assertThat(hot.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.uses()).isEqualTo(2);
            assertThat(entry.sizeInBytes()).isEqualTo(10);
            assertThat(entry.specification()).isEqualTo(V1);
            assertThat(entry.inUse()).isFalse();
        });
    }

    @Test
    void replacesWhenTheSpecificationChanges() {
        Block old = hot.get("model", V1, () -> new Block(10));
        Block replacement = hot.get("model", V2, () -> new Block(20));
        assertThat(old.closings()).isEqualTo(1);
        assertThat(replacement.closings()).isZero();
        assertThat(hot.find("model")).containsSame(replacement);
        assertThat(hot.entries()).hasSize(1);
    }

    @Test
    void keepsWhatWasHotWhenItsReplacementFails() {
        Block old = hot.get("model", V1, () -> new Block(10));
        assertThatThrownBy(() -> hot.get("model", V2, () -> {
                    throw new IOException("truncated.gguf is truncated");
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("truncated.gguf is truncated");
        assertThat(old.closings()).isZero();
        assertThat(hot.get("model", V1, () -> new Block(99))).isSameAs(old);
    }

    @Test
    void leavesNoEntryOfAFailedLoad() {
        assertThatThrownBy(() -> hot.get("model", V1, () -> {
                    throw new OutOfMemoryError("weights");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(hot.entries()).isEmpty();
        assertThat(hot.get("model", V1, () -> new Block(1))).isNotNull();
    }

    @Test
    void refusesALoaderThatAsksForItself() {
        assertThatThrownBy(() -> hot.get("model", V1, () -> hot.get("model", V2, () -> new Block(1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("model");
        assertThat(hot.entries()).isEmpty();
    }

    @Test
    void loadsWhatALoaderAsksForUnderAnotherName() {
        hot.get("model", V1, () -> {
            hot.get("tokenizer", V1, () -> new Block(1));
            return new Block(10);
        });
        assertThat(hot.entries()).extracting(HotEntry::name).containsExactly("tokenizer", "model");
    }

    @Test
    void closesTheLeastRecentlyUsedOverTheBudget() {
        Block a = hot.get("a", V1, () -> new Block(40));
        Block b = hot.get("b", V1, () -> new Block(41));
        hot.get("a", V1, () -> new Block(40));
        Block c = hot.get("c", V1, () -> new Block(42));
        assertThat(List.of(a.closings(), b.closings(), c.closings())).containsExactly(0, 1, 0);
        assertThat(hot.entries()).extracting(HotEntry::name).containsExactly("a", "c");
    }

    @Test
    void countsEachDeviceForItself() {
        hot.get("a", V1, () -> new Block("cuda:0", 90));
        hot.get("b", V1, () -> new Block("cuda:1", 90));
        assertThat(hot.entries()).hasSize(2);
    }

    @Test
    void neverEvictsWhatIsLeasedOrPinned() {
        Block pinned = hot.get("pinned", V1, () -> new Block(60));
        hot.pin("pinned", true);
        try (HotLease<Block> leased = hot.lease("leased", V1, () -> new Block(60))) {
            hot.get("big", V1, () -> new Block(60));
            assertThat(leased.value().closings()).isZero();
            assertThat(pinned.closings()).isZero();
        }
        hot.budget(MemoryBudget.ofBytes(60));
        assertThat(hot.entries()).extracting(HotEntry::name).containsExactly("pinned");
        hot.pin("pinned", false);
        hot.budget(MemoryBudget.ofBytes(1));
        assertThat(pinned.closings()).isEqualTo(1);
    }

    @Test
    void keepsANamePinnedWhenItsInstanceIsReplaced() {
        hot.get("model", V1, () -> new Block(10));
        hot.pin("model", true);
        Block replacement = hot.get("model", V2, () -> new Block(60));
        hot.get("big", V1, () -> new Block(90));
        assertThat(replacement.closings()).isZero();
    }

    @Test
    void closesALeasedInstanceWhenItsLastLeaseEnds() {
        Block block = hot.get("model", V1, () -> new Block(10));
        HotLease<Block> first = hot.lease(block);
        HotLease<Block> second = hot.lease("model", V1, () -> new Block(99));
        assertThat(hot.close("model")).isTrue();
        assertThat(hot.entries()).isEmpty();
        first.close();
        first.close();
        assertThat(block.closings()).isZero();
        second.close();
        assertThat(block.closings()).isEqualTo(1);
    }

    @Test
    void refusesALeaseOfWhatIsNotHotAnyMore() {
        Block block = hot.get("model", V1, () -> new Block(10));
        hot.close("model");
        assertThatThrownBy(() -> hot.lease(block))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Load it again");
    }

    @Test
    void closesWhatALoaderReplacesBeforeItAllocatesIfBothDoNotFit() {
        Block old = hot.get("model", V1, () -> new Block(70));
        Block other = hot.get("other", V1, () -> new Block(20));
        hot.get("model", V2, () -> {
            assertThat(hot.makeRoom("cpu", 60)).isTrue();
            assertThat(old.closings()).isEqualTo(1);
            return new Block(60);
        });
        assertThat(other.closings()).isZero();
    }

    @Test
    void saysWhenThereIsNoRoomToBeMade() {
        try (HotLease<Block> ignored = hot.lease("a", V1, () -> new Block(70))) {
            assertThat(hot.makeRoom("cpu", 40)).isFalse();
            assertThat(hot.makeRoom("cpu", 30)).isTrue();
        }
        assertThat(hot.makeRoom("cpu", Long.MAX_VALUE)).isFalse();
    }

    @Test
    void loadsAnewWhatWasClosedBehindItsBack() {
        Block block = hot.get("model", V1, () -> new Block(10));
        block.close();
        assertThat(hot.find("model")).isEmpty();
        assertThat(hot.get("model", V1, () -> new Block(11))).isNotSameAs(block);
    }

    @Test
    void closesAllInReverseOrder() {
        for (long size = 1; size <= 3; size++) {
            long bytes = size;
            hot.get("block " + size, V1, () -> new Block(bytes));
        }
        hot.closeAll();
        assertThat(Block.CLOSED).containsExactly(3L, 2L, 1L);
        assertThat(hot.entries()).isEmpty();
    }
}
