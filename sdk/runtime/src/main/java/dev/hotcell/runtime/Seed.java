package dev.hotcell.runtime;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/**
 * One seed for everything random in a session.
 *
 * <pre>{@code
 * Seed.set(42);
 * Random random = Seed.random("shuffle");
 * }</pre>
 *
 * A library with a random generator of its own, native or not, takes part by {@link #onChange}.
 */
public final class Seed {
    private static final List<LongConsumer> LISTENERS = new CopyOnWriteArrayList<>();
    private static volatile long current = System.nanoTime();

    private Seed() {}

    /** Sets the seed, and that of every library that takes part. */
    public static void set(long seed) {
        current = seed;
        LISTENERS.forEach(listener -> listener.accept(seed));
    }

    /** Returns the seed in force; without {@link #set} another one in each process. */
    public static long current() {
        return current;
    }

    /** Calls back with the seed whenever it is set. */
    public static void onChange(LongConsumer listener) {
        LISTENERS.add(listener);
    }

    /** Returns a generator that gives the same numbers for the same seed and purpose, whatever else draws numbers. */
    public static Random random(String purpose) {
        return new Random(current * 0x9E3779B97F4A7C15L ^ purpose.hashCode());
    }
}
