package dev.hotcell.models.agents.environments;

import dev.hotcell.models.agents.BoardGame;
import java.awt.Graphics2D;

/**
 * Games in which a line of one's own pieces wins: tic-tac-toe, and four in a row, where pieces fall to the bottom. A player sees two numbers for each
 * square, row by row from the top: all those that are 1 where he has a piece, then all those that are 1 where the other has.
 */
public final class LineGame implements BoardGame {
    private static final int[][] DIRECTIONS = {{1, 0}, {0, 1}, {1, 1}, {1, -1}};

    private final String name;
    private final int width;
    private final int height;
    private final int length;
    private final boolean falling;
    private final byte[] squares;
    private int turn = 1;
    private int winner;
    private int played;

    private LineGame(String name, int width, int height, int length, boolean falling) {
        this.name = name;
        this.width = width;
        this.height = height;
        this.length = length;
        this.falling = falling;
        squares = new byte[width * height];
    }

    /** Returns a game of tic-tac-toe: three in a row on a board of 3 × 3. */
    public static LineGame ticTacToe() {
        return new LineGame("TicTacToe", 3, 3, 3, false);
    }

    /** Returns a game of four in a row on a board of 7 × 6. */
    public static LineGame fourInARow() {
        return new LineGame("FourInARow", 7, 6, 4, true);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int moves() {
        return falling ? width : squares.length;
    }

    @Override
    public int viewSize() {
        return 2 * squares.length;
    }

    @Override
    public void begin() {
        java.util.Arrays.fill(squares, (byte) 0);
        turn = 1;
        winner = 0;
        played = 0;
    }

    @Override
    public int turn() {
        return turn;
    }

    @Override
    public boolean[] allowed() {
        boolean[] allowed = new boolean[moves()];
        for (int move = 0; move < allowed.length; move++) {
            allowed[move] = !over() && squares[move] == 0;
        }
        return allowed;
    }

    @Override
    public void play(int move) {
        if (move < 0 || move >= moves() || over() || squares[move] != 0) {
            throw new IllegalArgumentException(
                    "Move " + move + " is not possible in this game of " + name + ":\n" + this);
        }
        int square = move;
        while (falling && square + width < squares.length && squares[square + width] == 0) {
            square += width;
        }
        squares[square] = (byte) turn;
        played++;
        if (completesLine(square)) {
            winner = turn;
        }
        turn = -turn;
    }

    private boolean completesLine(int square) {
        for (int[] direction : DIRECTIONS) {
            if (1 + run(square, direction[0], direction[1]) + run(square, -direction[0], -direction[1]) >= length) {
                return true;
            }
        }
        return false;
    }

    private int run(int square, int right, int down) {
        int x = square % width + right;
        int y = square / width + down;
        int count = 0;
        while (x >= 0 && x < width && y >= 0 && y < height && squares[y * width + x] == squares[square]) {
            count++;
            x += right;
            y += down;
        }
        return count;
    }

    @Override
    public boolean over() {
        return winner != 0 || played == squares.length;
    }

    @Override
    public int winner() {
        return winner;
    }

    @Override
    public float[] view(int player) {
        float[] view = new float[viewSize()];
        for (int i = 0; i < squares.length; i++) {
            if (squares[i] != 0) {
                view[squares[i] == player ? i : squares.length + i] = 1;
            }
        }
        return view;
    }

    @Override
    public LineGame copy() {
        LineGame copy = new LineGame(name, width, height, length, falling);
        System.arraycopy(squares, 0, copy.squares, 0, squares.length);
        copy.turn = turn;
        copy.winner = winner;
        copy.played = played;
        return copy;
    }

    @Override
    public void draw(Graphics2D graphics, int wide, int high) {
        double span = Math.max(width, (double) height * wide / high);
        Scene scene = Scene.on(graphics, wide, high, (width - span) / 2, -height, span);
        for (int i = 0; i < squares.length; i++) {
            int x = i % width;
            int y = i / width;
            scene.box(Scene.GROUND, x + 0.04, -y - 0.96, 0.92, 0.92);
            if (squares[i] != 0) {
                scene.disc(squares[i] > 0 ? Scene.MAIN : Scene.ACCENT, x + 0.5, -y - 0.5, 0.36);
            }
        }
    }

    /** Returns the board, X for player 1 and O for the other. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < squares.length; i++) {
            text.append(squares[i] > 0 ? 'X' : squares[i] < 0 ? 'O' : '.').append(i % width == width - 1 ? '\n' : ' ');
        }
        return text.toString();
    }
}
