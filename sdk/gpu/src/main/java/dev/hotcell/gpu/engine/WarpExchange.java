package dev.hotcell.gpu.engine;

import dev.hotcell.gpu.engine.runtime.Block;
import dev.hotcell.gpu.ptx.Instruction;

/** What happens when the threads of a warp meet at an instruction that exchanges values between them. */
final class WarpExchange {
    private static final int WARP = 32;

    private final Block block;
    private final WarpMatrices matrices;
    private final int first;
    private final int end;

    /** Creates the exchange of the warp that begins at a thread. */
    WarpExchange(Block block, int first, WarpMatrices matrices) {
        this.block = block;
        this.matrices = matrices;
        this.first = first;
        this.end = Math.min(block.threads, first + WARP);
    }

    /** Lets the threads in a mask that wait at a place exchange what they have brought, and go on. */
    void exchange(Instruction instruction, int mask, int place) {
        int live = 0;
        for (int t = first; t < end; t++) {
            if (in(mask, t) && block.position[t] == place) {
                live |= 1 << (t - first);
            }
        }
        switch (instruction.opcode()) {
            case "shfl" -> shuffle(instruction, live);
            case "vote" -> vote(instruction, live);
            case "redux" -> reduce(instruction, live);
            case "match" -> match(instruction, live);
            case "activemask" -> give(live, live, 0);
            case "elect" -> elect(live);
            default -> {
                // A barrier of the warp exchanges nothing.
                if (WarpMatrices.is(instruction)) {
                    matrices(instruction, live);
                }
            }
        }
        for (int t = first; t < end; t++) {
            if (in(live, t)) {
                block.position[t] = place & ~Block.WAITING;
            }
        }
    }

    private void matrices(Instruction instruction, int live) {
        if (live != -1) {
            block.thread = first + Integer.numberOfTrailingZeros(live);
            throw new DivergenceFault(
                    instruction.opcode() + " needs all 32 threads of a warp, and " + Integer.bitCount(live)
                            + " have come to it",
                    instruction.line().line());
        }
        matrices.exchange(instruction, first);
    }

    private boolean in(int mask, int thread) {
        return (mask >>> (thread - first) & 1) != 0;
    }

    private void give(int live, int result, int flag) {
        for (int t = first; t < end; t++) {
            if (in(live, t)) {
                block.result[t] = result;
                block.flag[t] = flag;
            }
        }
    }

    private void shuffle(Instruction instruction, int live) {
        String mode = instruction.anyOf("up", "down", "bfly").orElse("idx");
        for (int t = first; t < end; t++) {
            if (!in(live, t)) {
                continue;
            }
            int lane = t - first;
            int by = block.second[t] & 31;
            int clamp = block.third[t] & 31;
            int segments = block.third[t] >> 8 & 31;
            int most = (lane & segments) | (clamp & ~segments);
            int least = lane & segments;
            int source = switch (mode) {
                case "up" -> lane - by;
                case "down" -> lane + by;
                case "bfly" -> lane ^ by;
                default -> least | (by & ~segments);
            };
            boolean inside = mode.equals("up") ? source >= most : source <= most;
            if (!inside) {
                source = lane;
            }
            block.result[t] = first + source < end ? block.first[first + source] : 0;
            block.flag[t] = inside ? 1 : 0;
        }
    }

    private void vote(Instruction instruction, int live) {
        int ballot = 0;
        for (int t = first; t < end; t++) {
            if (in(live, t) && block.first[t] != 0) {
                ballot |= 1 << (t - first);
            }
        }
        boolean all = ballot == live;
        int result = instruction.has("ballot")
                ? ballot
                : instruction.has("any")
                        ? bit(ballot != 0)
                        : instruction.has("all") ? bit(all) : bit(all || ballot == 0);
        give(live, result, 0);
    }

    private static int bit(boolean value) {
        return value ? 1 : 0;
    }

    private void reduce(Instruction instruction, int live) {
        boolean unsigned = instruction.type().unsigned();
        String operation =
                instruction.anyOf("add", "min", "max", "and", "or", "xor").orElse("add");
        boolean any = false;
        int result = 0;
        for (int t = first; t < end; t++) {
            if (in(live, t)) {
                int value = block.first[t];
                result = any ? combine(operation, unsigned, result, value) : value;
                any = true;
            }
        }
        give(live, result, 0);
    }

    static int combine(String operation, boolean unsigned, int a, int b) {
        int flip = unsigned ? Integer.MIN_VALUE : 0;
        return switch (operation) {
            case "min" -> Math.min(a ^ flip, b ^ flip) ^ flip;
            case "max" -> Math.max(a ^ flip, b ^ flip) ^ flip;
            case "and" -> a & b;
            case "or" -> a | b;
            case "xor" -> a ^ b;
            default -> a + b;
        };
    }

    private void match(Instruction instruction, int live) {
        boolean all = instruction.has("all");
        for (int t = first; t < end; t++) {
            if (!in(live, t)) {
                continue;
            }
            int same = 0;
            for (int other = first; other < end; other++) {
                if (in(live, other) && block.wide[other] == block.wide[t]) {
                    same |= 1 << (other - first);
                }
            }
            block.result[t] = !all || same == live ? same : 0;
            block.flag[t] = bit(same == live);
        }
    }

    private void elect(int live) {
        int leader = Integer.numberOfTrailingZeros(live);
        for (int t = first; t < end; t++) {
            if (in(live, t)) {
                block.result[t] = leader;
                block.flag[t] = bit(t - first == leader);
            }
        }
    }
}
