package dev.hotcell.models.agents.environments;

import dev.hotcell.models.agents.ActionSpace;
import dev.hotcell.models.agents.Environment;
import dev.hotcell.models.agents.Step;
import java.awt.Graphics2D;
import java.util.random.RandomGenerator;

/**
 * A pole on a cart that is pushed to the left or to the right; each step that the pole stands earns 1, 500 at most.
 *
 * <p>Observation: position (m), speed (m/s), angle (rad) and its rate (rad/s). The episode ends beyond 2.4 m or 12°. Barto, Sutton and Anderson
 * (1983); constants and Euler steps of 0.02 s as in Gymnasium's CartPole-v1.
 */
public final class CartPole implements Environment {
    private static final double GRAVITY = 9.8;
    private static final double POLE_MASS = 0.1;
    private static final double TOTAL_MASS = 1.1;
    private static final double HALF_LENGTH = 0.5;
    private static final double FORCE = 10;
    private static final double SECONDS = 0.02;
    private static final double MAX_ANGLE = Math.toRadians(12);
    private static final double MAX_POSITION = 2.4;

    private double position;
    private double speed;
    private double angle;
    private double rate;

    @Override
    public String name() {
        return "CartPole";
    }

    @Override
    public int observationSize() {
        return 4;
    }

    @Override
    public ActionSpace actions() {
        return ActionSpace.Discrete.of("left", "right");
    }

    @Override
    public int stepLimit() {
        return 500;
    }

    @Override
    public float[] reset(RandomGenerator random) {
        return place(
                random.nextDouble(-0.05, 0.05),
                random.nextDouble(-0.05, 0.05),
                random.nextDouble(-0.05, 0.05),
                random.nextDouble(-0.05, 0.05));
    }

    float[] place(double... state) {
        position = state[0];
        speed = state[1];
        angle = state[2];
        rate = state[3];
        return observation();
    }

    @Override
    public Step step(float[] action) {
        double force = action[0] == 1 ? FORCE : -FORCE;
        double sine = Math.sin(angle);
        double cosine = Math.cos(angle);
        double push = (force + POLE_MASS * HALF_LENGTH * rate * rate * sine) / TOTAL_MASS;
        double turning = (GRAVITY * sine - cosine * push)
                / (HALF_LENGTH * (4.0 / 3.0 - POLE_MASS * cosine * cosine / TOTAL_MASS));
        double pushing = push - POLE_MASS * HALF_LENGTH * turning * cosine / TOTAL_MASS;
        position += SECONDS * speed;
        speed += SECONDS * pushing;
        angle += SECONDS * rate;
        rate += SECONDS * turning;
        boolean fallen = Math.abs(position) > MAX_POSITION || Math.abs(angle) > MAX_ANGLE;
        return new Step(observation(), 1, fallen);
    }

    private float[] observation() {
        return new float[] {(float) position, (float) speed, (float) angle, (float) rate};
    }

    @Override
    public void draw(Graphics2D graphics, int width, int height) {
        double span = 2 * MAX_POSITION;
        Scene scene = Scene.on(graphics, width, height, -MAX_POSITION, -0.6, span);
        scene.line(Scene.GROUND, 0.04, -MAX_POSITION, -0.15, MAX_POSITION, -0.15);
        scene.box(Scene.INK, position - 0.25, -0.15, 0.5, 0.3);
        scene.line(
                Scene.ACCENT,
                0.09,
                position,
                0.15,
                position + 2 * HALF_LENGTH * Math.sin(angle),
                0.15 + 2 * HALF_LENGTH * Math.cos(angle));
        scene.disc(Scene.MAIN, position, 0.15, 0.06);
    }
}
