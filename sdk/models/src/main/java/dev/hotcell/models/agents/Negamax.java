package dev.hotcell.models.agents;

import java.util.random.RandomGenerator;

/** Looks ahead for the move after which the opponent stands worst. */
final class Negamax implements Player {
    private final int depth;

    Negamax(int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("One move at least must be looked at, not " + depth);
        }
        this.depth = depth;
    }

    @Override
    public int move(BoardGame game, RandomGenerator random) {
        boolean[] allowed = game.allowed();
        double best = Double.NEGATIVE_INFINITY;
        int chosen = -1;
        int equals = 0;
        for (int move = 0; move < allowed.length; move++) {
            if (allowed[move]) {
                BoardGame next = game.copy();
                next.play(move);
                // Full windows at the root: a bound is no value, and equals are to be known.
                double value = -value(next, depth - 1, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
                equals = value > best ? 1 : value == best ? equals + 1 : equals;
                if (value > best || value == best && random.nextInt(equals) == 0) {
                    best = value;
                    chosen = move;
                }
            }
        }
        return chosen;
    }

    /** Returns how the player stands whose turn it is; sooner wins count more. */
    private static double value(BoardGame game, int left, double alpha, double beta) {
        if (game.over()) {
            return game.winner() * game.turn() * (1 + left);
        }
        if (left == 0) {
            return 0;
        }
        boolean[] allowed = game.allowed();
        double best = Double.NEGATIVE_INFINITY;
        double floor = alpha;
        for (int move = 0; move < allowed.length && floor < beta; move++) {
            if (allowed[move]) {
                BoardGame next = game.copy();
                next.play(move);
                best = Math.max(best, -value(next, left - 1, -beta, -floor));
                floor = Math.max(floor, best);
            }
        }
        return best;
    }
}
