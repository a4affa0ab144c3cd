package dev.hotcell.models.agents.environments;

import dev.hotcell.models.agents.ActionSpace;
import dev.hotcell.models.agents.Environment;
import dev.hotcell.models.agents.Step;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A world of squares drawn as text: {@code S} where the agent starts, {@code G} where it is to go, {@code #} a wall, {@code X} an abyss, {@code .}
 * free. Each step costs 0.04; the goal earns 1, the abyss costs 1, and both end the episode.
 *
 * <pre>{@code
 * new GridWorld("S..#",
 *               ".X..",
 *               "...G")
 * }</pre>
 *
 * Observation: one number for each square, 1 where the agent is, else 0.
 */
public final class GridWorld implements Environment {
    private static final double COST = 0.04;
    private static final int[][] MOVES = {{0, -1}, {1, 0}, {0, 1}, {-1, 0}};

    private final List<String> rows;
    private final int width;
    private final int start;
    private int place;

    /**
     * Makes one.
     *
     * @throws IllegalArgumentException if the rows differ in length, have other letters, or not one start and a goal at least
     */
    public GridWorld(String... rows) {
        this.rows = List.of(rows);
        width = rows.length == 0 ? 0 : rows[0].length();
        List<Integer> starts = new ArrayList<>();
        int goals = 0;
        for (int y = 0; y < rows.length; y++) {
            if (rows[y].length() != width) {
                throw new IllegalArgumentException(
                        "Row " + y + " of the world has " + rows[y].length() + " squares, the first has " + width);
            }
            for (int x = 0; x < width; x++) {
                char square = rows[y].charAt(x);
                if ("SG#X.".indexOf(square) < 0) {
                    throw new IllegalArgumentException(
                            "Row " + y + " of the world has a '" + square + "': squares are S, G, #, X or .");
                }
                goals += square == 'G' ? 1 : 0;
                if (square == 'S') {
                    starts.add(y * width + x);
                }
            }
        }
        if (starts.size() != 1 || goals == 0) {
            throw new IllegalArgumentException(
                    "The world has " + starts.size() + " starts and " + goals + " goals: one S, and a G at least");
        }
        start = starts.get(0);
    }

    @Override
    public String name() {
        return "GridWorld";
    }

    @Override
    public int observationSize() {
        return width * rows.size();
    }

    @Override
    public ActionSpace actions() {
        return ActionSpace.Discrete.of("up", "right", "down", "left");
    }

    @Override
    public int stepLimit() {
        return 4 * observationSize();
    }

    @Override
    public float[] reset(RandomGenerator random) {
        place = start;
        return observation();
    }

    @Override
    public Step step(float[] action) {
        int[] move = MOVES[(int) action[0]];
        int x = place % width + move[0];
        int y = place / width + move[1];
        if (x >= 0 && x < width && y >= 0 && y < rows.size() && square(x, y) != '#') {
            place = y * width + x;
        }
        char here = square(place % width, place / width);
        double reward = here == 'G' ? 1 : here == 'X' ? -1 : 0;
        return new Step(observation(), reward - COST, here == 'G' || here == 'X');
    }

    private char square(int x, int y) {
        return rows.get(y).charAt(x);
    }

    private float[] observation() {
        float[] observation = new float[observationSize()];
        observation[place] = 1;
        return observation;
    }

    @Override
    public void draw(Graphics2D graphics, int wide, int high) {
        double span = Math.max(width, (double) rows.size() * wide / high);
        Scene scene = Scene.on(graphics, wide, high, (width - span) / 2, -rows.size(), span);
        for (int y = 0; y < rows.size(); y++) {
            for (int x = 0; x < width; x++) {
                char square = square(x, y);
                scene.box(
                        switch (square) {
                            case '#' -> Scene.INK;
                            case 'X' -> Scene.ACCENT;
                            case 'G' -> Scene.GOAL;
                            default -> Scene.GROUND;
                        },
                        x + 0.04,
                        -y - 0.96,
                        0.92,
                        0.92);
            }
        }
        scene.disc(Scene.MAIN, place % width + 0.5, -(place / width) - 0.5, 0.3);
    }
}
