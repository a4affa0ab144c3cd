package dev.hotcell.gpu;

import dev.hotcell.gpu.device.DeviceStream;
import dev.hotcell.gpu.device.Extent;
import dev.hotcell.gpu.device.LaunchShape;
import org.jspecify.annotations.Nullable;

/** What a user says about the shape of a launch: blocks, or threads to cover; the rest is worked out. */
public final class LaunchSettings {
    private static final int SIDE_OF_SQUARE = 16;
    private static final int SIDE_OF_CUBE = 8;

    private final long x;
    private final long y;
    private final long z;
    private final boolean covering;
    private final @Nullable Extent threads;
    private final int sharedBytes;
    private final @Nullable DeviceStream stream;
    private final boolean sanitized;
    private final boolean cooperative;

    private LaunchSettings(
            long x,
            long y,
            long z,
            boolean covering,
            @Nullable Extent threads,
            int sharedBytes,
            @Nullable DeviceStream stream,
            boolean sanitized,
            boolean cooperative) {
        this.x = x;
        this.y = y;
        this.z = z;
        this.covering = covering;
        this.threads = threads;
        this.sharedBytes = sharedBytes;
        this.stream = stream;
        this.sanitized = sanitized;
        this.cooperative = cooperative;
    }

    static LaunchSettings covering(long x, long y, long z) {
        if (x < 1 || y < 1 || z < 1) {
            throw new IllegalArgumentException(
                    "A launch has at least one thread in each dimension, not (" + x + ", " + y + ", " + z + ")");
        }
        return new LaunchSettings(x, y, z, true, null, 0, null, false, false);
    }

    static LaunchSettings ofBlocks(int x, int y, int z) {
        Extent blocks = new Extent(x, y, z);
        return new LaunchSettings(blocks.x(), blocks.y(), blocks.z(), false, null, 0, null, false, false);
    }

    LaunchSettings threads(int inX, int inY, int inZ) {
        return new LaunchSettings(
                x, y, z, covering, new Extent(inX, inY, inZ), sharedBytes, stream, sanitized, cooperative);
    }

    LaunchSettings shared(int bytes) {
        return new LaunchSettings(x, y, z, covering, threads, bytes, stream, sanitized, cooperative);
    }

    LaunchSettings on(DeviceStream queue) {
        return new LaunchSettings(x, y, z, covering, threads, sharedBytes, queue, sanitized, cooperative);
    }

    LaunchSettings sanitized() {
        return new LaunchSettings(x, y, z, covering, threads, sharedBytes, stream, true, cooperative);
    }

    LaunchSettings cooperative() {
        return new LaunchSettings(x, y, z, covering, threads, sharedBytes, stream, sanitized, true);
    }

    @Nullable
    DeviceStream stream() {
        return stream;
    }

    LaunchShape shape(int maxThreads, int suggestedThreads) {
        Extent block = threads != null ? threads : suitable(maxThreads, suggestedThreads);
        Extent blocks = covering
                ? new Extent(blocks(x, block.x()), blocks(y, block.y()), blocks(z, block.z()))
                : new Extent((int) x, (int) y, (int) z);
        return new LaunchShape(blocks, block, sharedBytes, sanitized, cooperative);
    }

    private Extent suitable(int maxThreads, int suggestedThreads) {
        if (covering && z > 1) {
            int side = maxThreads >= SIDE_OF_CUBE * SIDE_OF_CUBE * SIDE_OF_CUBE ? SIDE_OF_CUBE : 4;
            return new Extent(side, side, side);
        }
        if (covering && y > 1) {
            int side = maxThreads >= SIDE_OF_SQUARE * SIDE_OF_SQUARE ? SIDE_OF_SQUARE : 8;
            return new Extent(side, side, 1);
        }
        return new Extent(suggestedThreads, 1, 1);
    }

    private static int blocks(long threads, int ofBlock) {
        long blocks = (threads + ofBlock - 1) / ofBlock;
        if (blocks > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("A launch cannot have " + threads + " threads in one dimension");
        }
        return (int) blocks;
    }
}
