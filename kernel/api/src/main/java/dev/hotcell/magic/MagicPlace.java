package dev.hotcell.magic;

import java.util.List;

/**
 * Where an argument of a magic is being typed.
 *
 * @param option the option whose value it is, such as {@code "--seed"}; empty for an argument without a name
 * @param before the arguments without a name that stand before it
 * @param typed what is there of it up to the cursor, without its quotes
 */
public record MagicPlace(String option, List<String> before, String typed) {

    public MagicPlace {
        before = List.copyOf(before);
    }

    /** Returns whether it is an argument without a name. */
    public boolean isPositional() {
        return option.isEmpty();
    }
}
