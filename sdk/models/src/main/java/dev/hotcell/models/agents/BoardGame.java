package dev.hotcell.models.agents;

import java.awt.Graphics2D;

/** A game of two players who move in turns and see everything. An agent learns it by {@link SelfPlay}. */
public interface BoardGame {

    /** Returns what it is called. */
    String name();

    /** Returns how many moves there are to choose among, whether possible or not. */
    int moves();

    /** Returns how many numbers a player sees. */
    int viewSize();

    /** Puts the board as it is at the start; player 1 is to move. */
    void begin();

    /** Returns who is to move: 1 or -1. */
    int turn();

    /** Returns which moves are possible. */
    boolean[] allowed();

    /**
     * Moves for the player whose turn it is.
     *
     * @throws IllegalArgumentException if the move is not possible
     */
    void play(int move);

    /** Returns whether the game has ended. */
    boolean over();

    /** Returns who has won: 1, -1, or 0 if nobody has. */
    int winner();

    /** Returns the board as a player sees it. Both see the same where they stand the same. */
    float[] view(int player);

    /** Returns another game that stands as this one. */
    BoardGame copy();

    /** Draws the board, onto white. */
    void draw(Graphics2D graphics, int width, int height);
}
