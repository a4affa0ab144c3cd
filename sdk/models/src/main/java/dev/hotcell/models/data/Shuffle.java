package dev.hotcell.models.data;

import java.util.SplittableRandom;

/** Orders drawn at random (Fisher and Yates), the same for the same generator on every machine. */
public final class Shuffle {

    private Shuffle() {}

    /** Returns the numbers below {@code size} in a random order. */
    public static int[] order(int size, SplittableRandom random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
