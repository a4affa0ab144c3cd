package dev.hotcell.kernel.client;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Spoils messages, the same way for the same seed. */
public final class Mutation {
    private final Random random;

    public Mutation(Random random) {
        this.random = random;
    }

    /** Spoils the frames of a signed message in transit. The result is never a message with a right signature. */
    public List<byte[]> ofFrames(List<byte[]> whole) {
        List<byte[]> frames = new ArrayList<>(whole);
        int at = random.nextInt(frames.size());
        switch (random.nextInt(7)) {
            case 0 -> frames.remove(at);
            // Not in front, where routers put theirs, and not behind, where buffers are: those are not signed.
            case 1 -> frames.add(1 + random.nextInt(5), bytes(random.nextInt(40)));
            case 2 -> Collections.swap(frames, at, (at + 1 + random.nextInt(frames.size() - 1)) % frames.size());
            case 3 -> frames.set(at, flipped(frames.get(at)));
            case 4 -> frames.set(at, bytes(random.nextInt(300)));
            case 5 -> frames.set(at, bytes(random.nextInt(1 << 16)));
            default -> frames = new ArrayList<>(frames.subList(0, at));
        }
        if (frames.isEmpty()) {
            frames.add(new byte[0]);
        }
        // Two frames that are equal leave the message as it was.
        if (same(frames, whole)) {
            frames.set(1, bytes(64));
        }
        return frames;
    }

    private static boolean same(List<byte[]> some, List<byte[]> others) {
        return some.size() == others.size()
                && IntStream.range(0, some.size()).allMatch(i -> Arrays.equals(some.get(i), others.get(i)));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] flipped(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes(1);
        }
        byte[] copy = bytes.clone();
        copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }

    /** Spoils the text of a JSON object. */
    public byte[] ofText(byte[] json) {
        return switch (random.nextInt(5)) {
            case 0 -> flipped(json);
            case 1 -> Arrays.copyOf(json, random.nextInt(json.length + 1));
            case 2 -> (new String(json, StandardCharsets.UTF_8) + "{}").getBytes(StandardCharsets.UTF_8);
            case 3 -> nested(random.nextBoolean() ? 200 : 20_000);
            default -> bytes(random.nextInt(100));
        };
    }

    private static byte[] nested(int depth) {
        return ("{\"code\":" + "[".repeat(depth) + "]".repeat(depth) + "}").getBytes(StandardCharsets.UTF_8);
    }

    /** Gives one of the fields of an object, or a new one, an unfit value. */
    public Map<String, Object> ofFields(Map<String, ?> object) {
        Map<String, Object> copy = new LinkedHashMap<>(object);
        List<String> names = new ArrayList<>(copy.keySet());
        names.add("subshell_id");
        names.add("unheard_of");
        copy.put(names.get(random.nextInt(names.size())), unfit());
        return copy;
    }

    private Object unfit() {
        return switch (random.nextInt(14)) {
            case 0 -> null;
            case 1 -> true;
            case 2 -> -1L;
            case 3 -> Long.MAX_VALUE;
            case 4 -> 1.5e300;
            case 5 -> new BigInteger("9".repeat(400));
            case 6 -> "";
            case 7 -> "\u0000\ud83d\ude00\u202e\ufeff\\\"'`$(x)";
            case 8 -> "x".repeat(100_000);
            case 9 -> List.of();
            case 10 -> List.of(1L, "two", List.of());
            case 11 -> Map.of();
            case 12 -> Map.of("status", "ok", "code", Map.of());
            default -> "\ud800 alone";
        };
    }
}
