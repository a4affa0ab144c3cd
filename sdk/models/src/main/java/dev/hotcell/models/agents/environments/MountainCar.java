package dev.hotcell.models.agents.environments;

import dev.hotcell.models.agents.ActionSpace;
import dev.hotcell.models.agents.Environment;
import dev.hotcell.models.agents.Step;
import java.awt.Graphics2D;
import java.util.random.RandomGenerator;

/**
 * A car in a valley whose engine is too weak for the hill: it has to swing. Each step costs 1, 200 steps at most.
 *
 * <p>Observation: position, from -1.2 to 0.6, and speed, within ±0.07, ten times as large. The goal is at 0.5. Moore (1990); constants of Gymnasium's
 * MountainCar-v0, whose speed is not enlarged.
 */
public final class MountainCar implements Environment {
    private static final double LEFT = -1.2;
    private static final double RIGHT = 0.6;
    private static final double GOAL = 0.5;
    private static final double MAX_SPEED = 0.07;
    private static final double ENGINE = 0.001;
    private static final double GRAVITY = 0.0025;
    static final float SPEED_SCALE = 10;

    private double position;
    private double speed;

    @Override
    public String name() {
        return "MountainCar";
    }

    @Override
    public int observationSize() {
        return 2;
    }

    @Override
    public ActionSpace actions() {
        return ActionSpace.Discrete.of("left", "coast", "right");
    }

    @Override
    public int stepLimit() {
        return 200;
    }

    @Override
    public float[] reset(RandomGenerator random) {
        return place(random.nextDouble(-0.6, -0.4), 0);
    }

    float[] place(double... state) {
        position = state[0];
        speed = state[1];
        return observation();
    }

    @Override
    public Step step(float[] action) {
        speed += (action[0] - 1) * ENGINE - Math.cos(3 * position) * GRAVITY;
        speed = Math.max(-MAX_SPEED, Math.min(MAX_SPEED, speed));
        position = Math.max(LEFT, Math.min(RIGHT, position + speed));
        if (position == LEFT && speed < 0) {
            speed = 0;
        }
        return new Step(observation(), -1, position >= GOAL && speed >= 0);
    }

    private float[] observation() {
        return new float[] {(float) position, SPEED_SCALE * (float) speed};
    }

    @Override
    public void draw(Graphics2D graphics, int width, int height) {
        Scene scene = Scene.on(graphics, width, height, LEFT, -0.1, RIGHT - LEFT);
        for (double x = LEFT; x < RIGHT; x += 0.02) {
            scene.line(Scene.GROUND, 0.02, x, hill(x), x + 0.02, hill(x + 0.02));
        }
        scene.line(Scene.GOAL, 0.015, GOAL, hill(GOAL), GOAL, hill(GOAL) + 0.15);
        scene.disc(Scene.ACCENT, position, hill(position) + 0.05, 0.05);
    }

    private static double hill(double x) {
        return 0.45 * Math.sin(3 * x) + 0.55;
    }
}
