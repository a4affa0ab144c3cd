package dev.hotcell.models.agents.environments;

import dev.hotcell.models.agents.ActionSpace;
import dev.hotcell.models.agents.Environment;
import dev.hotcell.models.agents.Step;
import java.awt.Graphics2D;
import java.util.random.RandomGenerator;

/**
 * An arm of two links in a plane whose hand is to reach a target and stay there. Each step costs the distance of the hand from the target (m) and a
 * little for the torques; 100 steps of 0.05 s.
 *
 * <p>Observation: cosine and sine of shoulder and elbow, their rates (rad/s, a fifth), target (m), and the way from the hand to it (m). Action: the
 * torques of shoulder and elbow as shares of the largest, within ±1. Links of 0.5 m; the joints' rates follow the torques by 8 rad/s² and lose three
 * tenths of themselves in a tenth of a second, which stands for motors with friction; weight and the links' pull on each other are left out.
 */
public final class RobotArm implements Environment {
    private static final double LINK = 0.5;
    private static final double SECONDS = 0.05;
    private static final double ACCELERATION = 8;
    private static final double FRICTION = 3;
    private static final double MAX_RATE = 6;
    private static final double TORQUE_COST = 0.02;

    private final double[] angles = new double[2];
    private final double[] rates = new double[2];
    private double targetX;
    private double targetY;

    @Override
    public String name() {
        return "RobotArm";
    }

    @Override
    public int observationSize() {
        return 10;
    }

    @Override
    public ActionSpace actions() {
        return new ActionSpace.Continuous(2, 1);
    }

    @Override
    public int stepLimit() {
        return 100;
    }

    @Override
    public float[] reset(RandomGenerator random) {
        for (int i = 0; i < 2; i++) {
            angles[i] = random.nextDouble(-Math.PI, Math.PI);
            rates[i] = 0;
        }
        double radius = random.nextDouble(0.3, 0.95) * 2 * LINK;
        double direction = random.nextDouble(-Math.PI, Math.PI);
        targetX = radius * Math.cos(direction);
        targetY = radius * Math.sin(direction);
        return observation();
    }

    @Override
    public Step step(float[] action) {
        double effort = 0;
        for (int i = 0; i < 2; i++) {
            double torque = Math.max(-1, Math.min(1, action[i]));
            effort += torque * torque;
            rates[i] += SECONDS * (ACCELERATION * torque - FRICTION * rates[i]);
            rates[i] = Math.max(-MAX_RATE, Math.min(MAX_RATE, rates[i]));
            angles[i] += SECONDS * rates[i];
        }
        return new Step(observation(), -distance() - TORQUE_COST * effort, false);
    }

    /** Returns how far the hand is from the target, in metres. */
    public double distance() {
        return Math.hypot(targetX - handX(), targetY - handY());
    }

    private double handX() {
        return LINK * (Math.cos(angles[0]) + Math.cos(angles[0] + angles[1]));
    }

    private double handY() {
        return LINK * (Math.sin(angles[0]) + Math.sin(angles[0] + angles[1]));
    }

    private float[] observation() {
        return new float[] {
            (float) Math.cos(angles[0]),
            (float) Math.sin(angles[0]),
            (float) Math.cos(angles[1]),
            (float) Math.sin(angles[1]),
            (float) rates[0] / 5,
            (float) rates[1] / 5,
            (float) targetX,
            (float) targetY,
            (float) (targetX - handX()),
            (float) (targetY - handY())
        };
    }

    @Override
    public void draw(Graphics2D graphics, int width, int height) {
        double up = 2.2;
        double across = up * width / height;
        Scene scene = Scene.on(graphics, width, height, -across / 2, -up / 2, across);
        double elbowX = LINK * Math.cos(angles[0]);
        double elbowY = LINK * Math.sin(angles[0]);
        scene.disc(Scene.GOAL, targetX, targetY, 0.07);
        scene.line(Scene.INK, 0.09, 0, 0, elbowX, elbowY);
        scene.line(Scene.MAIN, 0.07, elbowX, elbowY, handX(), handY());
        scene.disc(Scene.ACCENT, handX(), handY(), 0.05);
    }
}
