package dev.hotcell.gpu.engine.runtime;

/** What special registers say that takes more than a look at a variable. */
public final class ThreadFacts {

    private ThreadFacts() {}

    public static int mask_eq(int lane) {
        return 1 << lane;
    }

    public static int mask_lt(int lane) {
        return (1 << lane) - 1;
    }

    public static int mask_le(int lane) {
        return mask_lt(lane) | 1 << lane;
    }

    public static int mask_gt(int lane) {
        return ~mask_le(lane);
    }

    public static int mask_ge(int lane) {
        return ~mask_lt(lane);
    }

    /** Nanoseconds stand for clock cycles. */
    public static long clock64() {
        return System.nanoTime();
    }

    public static int clock() {
        return (int) System.nanoTime();
    }

    public static int clock_hi() {
        return (int) (System.nanoTime() >>> 32);
    }

    public static long globaltimer() {
        return System.currentTimeMillis() * 1_000_000L + System.nanoTime() % 1_000_000L;
    }

    public static long gridid(Block block) {
        return block.launch.number();
    }

    public static int dynamic_smem_size(Block block) {
        return block.launch.dynamicShared();
    }

    public static int total_smem_size(Block block) {
        return block.shared.length;
    }

    public static int aggr_smem_size(Block block) {
        return block.shared.length;
    }
}
