package dev.hotcell.models.agents.environments;

import dev.hotcell.models.agents.ActionSpace;
import dev.hotcell.models.agents.Environment;
import dev.hotcell.models.agents.Step;
import java.awt.Graphics2D;
import java.util.random.RandomGenerator;

/**
 * A pendulum to be swung up and held there by a torque that cannot lift it at once. Each step costs {@code angle² + rate² / 10 + torque² / 1000},
 * over 200 steps.
 *
 * <p>Observation: cosine and sine of the angle from upright, and its rate (rad/s). Action: the torque, within ±2 N m. Constants of Gymnasium's
 * Pendulum-v1.
 */
public final class Pendulum implements Environment {
    private static final double GRAVITY = 10;
    private static final double SECONDS = 0.05;
    private static final double MAX_RATE = 8;
    private static final float MAX_TORQUE = 2;

    private double angle;
    private double rate;

    @Override
    public String name() {
        return "Pendulum";
    }

    @Override
    public int observationSize() {
        return 3;
    }

    @Override
    public ActionSpace actions() {
        return new ActionSpace.Continuous(1, MAX_TORQUE);
    }

    @Override
    public int stepLimit() {
        return 200;
    }

    @Override
    public float[] reset(RandomGenerator random) {
        return place(random.nextDouble(-Math.PI, Math.PI), random.nextDouble(-1, 1));
    }

    float[] place(double... state) {
        angle = state[0];
        rate = state[1];
        return observation();
    }

    @Override
    public Step step(float[] action) {
        double torque = Math.max(-MAX_TORQUE, Math.min(MAX_TORQUE, action[0]));
        double fromUpright = Math.IEEEremainder(angle, 2 * Math.PI);
        double cost = fromUpright * fromUpright + 0.1 * rate * rate + 0.001 * torque * torque;
        rate += (1.5 * GRAVITY * Math.sin(angle) + 3 * torque) * SECONDS;
        rate = Math.max(-MAX_RATE, Math.min(MAX_RATE, rate));
        angle += rate * SECONDS;
        return new Step(observation(), -cost, false);
    }

    private float[] observation() {
        return new float[] {(float) Math.cos(angle), (float) Math.sin(angle), (float) rate};
    }

    @Override
    public void draw(Graphics2D graphics, int width, int height) {
        double across = 2.6;
        double up = across * height / width;
        Scene scene = Scene.on(graphics, width, height, -across / 2, -up / 2, across);
        double length = Math.min(across, up) * 0.42;
        scene.line(Scene.MAIN, 0.12, 0, 0, -length * Math.sin(angle), length * Math.cos(angle));
        scene.disc(Scene.INK, 0, 0, 0.05);
    }
}
