package dev.hotcell.models.agents;

import java.util.random.RandomGenerator;

/** Somebody who plays a board game: an agent, a program that thinks ahead, chance. */
@FunctionalInterface
public interface Player {

    /** Returns a move that is possible; the game is left as it is. */
    int move(BoardGame game, RandomGenerator random);

    /** Returns a player who moves at random. */
    static Player random() {
        return (game, random) -> {
            boolean[] allowed = game.allowed();
            int move = random.nextInt(allowed.length);
            while (!allowed[move]) {
                move = random.nextInt(allowed.length);
            }
            return move;
        };
    }

    /**
     * Returns a player who looks ahead at all that can come (negamax with alpha and beta; Knuth and Moore, 1975), and moves at random among what is
     * equally good. With depth enough for the whole game it plays perfectly.
     *
     * @param depth how many moves, 1 at least
     */
    static Player lookingAhead(int depth) {
        return new Negamax(depth);
    }
}
