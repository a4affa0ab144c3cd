package dev.hotcell.models.agents.environments;

import dev.hotcell.models.agents.ActionSpace;
import dev.hotcell.models.agents.Environment;
import dev.hotcell.models.agents.Step;
import java.awt.Graphics2D;
import java.util.random.RandomGenerator;

/**
 * A lander to be set down softly and upright on a pad of the Moon. Coming nearer, slower and more upright earns, burning fuel costs; a landing on the pad
 * earns 100, a soft one beside it 20, a crash or leaving the scene costs 100. 400 steps of 0.1 s at most.
 *
 * <p>Observation: place (m, a twentieth), speed (m/s, a fifth), angle (rad) and its rate (rad/s). A rigid body with weight 1.62 m/s², a main engine of
 * 4 m/s² and thrusters that turn it by 0.8 rad/s²; after the task of Gymnasium, in SI units and without its legs.
 */
public final class LunarLander implements Environment {
    private static final double GRAVITY = 1.62;
    private static final double MAIN_ENGINE = 4;
    private static final double TURNING = 0.8;
    private static final double SIDEWAYS = 0.3;
    private static final double SECONDS = 0.1;
    private static final double PAD = 4;
    private static final double SIDE = 40;
    private static final double TOP = 60;
    private static final int COAST = 0;
    private static final int LEFT = 1;
    private static final int MAIN = 2;

    private double x;
    private double y;
    private double speedX;
    private double speedY;
    private double angle;
    private double rate;
    private int engine;

    @Override
    public String name() {
        return "LunarLander";
    }

    @Override
    public int observationSize() {
        return 6;
    }

    @Override
    public ActionSpace actions() {
        return ActionSpace.Discrete.of("coast", "turn left", "main engine", "turn right");
    }

    @Override
    public int stepLimit() {
        return 400;
    }

    @Override
    public float[] reset(RandomGenerator random) {
        engine = COAST;
        return place(
                random.nextDouble(-12, 12),
                random.nextDouble(25, 30),
                random.nextDouble(-2, 2),
                random.nextDouble(-2, 0),
                random.nextDouble(-0.2, 0.2),
                random.nextDouble(-0.1, 0.1));
    }

    float[] place(double... state) {
        x = state[0];
        y = state[1];
        speedX = state[2];
        speedY = state[3];
        angle = state[4];
        rate = state[5];
        return observation();
    }

    @Override
    public Step step(float[] action) {
        double before = potential();
        engine = (int) action[0];
        double cost = 0;
        double pushX = 0;
        double pushY = -GRAVITY;
        double turn = 0;
        if (engine == MAIN) {
            pushX -= MAIN_ENGINE * Math.sin(angle);
            pushY += MAIN_ENGINE * Math.cos(angle);
            cost = 0.3;
        } else if (engine != COAST) {
            double way = engine == LEFT ? 1 : -1;
            turn = way * TURNING;
            pushX -= way * SIDEWAYS * Math.cos(angle);
            pushY -= way * SIDEWAYS * Math.sin(angle);
            cost = 0.03;
        }
        speedX += SECONDS * pushX;
        speedY += SECONDS * pushY;
        rate += SECONDS * turn;
        x += SECONDS * speedX;
        y += SECONDS * speedY;
        angle += SECONDS * rate;
        double reward = potential() - before - cost;
        if (y <= 0) {
            boolean soft = Math.abs(speedY) < 2 && Math.abs(speedX) < 1 && Math.abs(angle) < 0.25;
            return new Step(observation(), reward + (!soft ? -100 : Math.abs(x) <= PAD ? 100 : 20), true);
        }
        boolean lost = Math.abs(x) > SIDE || y > TOP;
        return new Step(observation(), lost ? reward - 100 : reward, lost);
    }

    private double potential() {
        return -4 * Math.hypot(x, y) - 8 * Math.hypot(speedX, speedY) - 40 * Math.abs(angle);
    }

    private float[] observation() {
        return new float[] {
            (float) x / 20, (float) y / 20, (float) speedX / 5, (float) speedY / 5, (float) angle, (float) rate
        };
    }

    @Override
    public void draw(Graphics2D graphics, int width, int height) {
        double span = 50.0 * width / height;
        Scene scene = Scene.on(graphics, width, height, -span / 2, -4, span);
        scene.box(Scene.GROUND, -span / 2, -4, span, 4);
        scene.box(Scene.GOAL, -PAD, -0.6, 2 * PAD, 0.6);
        double bottom = y + 1;
        if (engine == MAIN) {
            scene.shape(Scene.ACCENT, x, bottom, angle, -0.6, -0.8, 0.6, -0.8, 0, -3.2);
        } else if (engine != COAST) {
            double way = engine == LEFT ? 1 : -1;
            scene.shape(Scene.ACCENT, x, bottom, angle, way * 1.2, 1.4, way * 1.2, 0.8, way * 2.4, 1.1);
        }
        scene.shape(Scene.MAIN, x, bottom, angle, -1.2, -0.6, 1.2, -0.6, 0.8, 1.6, -0.8, 1.6);
        scene.shape(Scene.INK, x, bottom, angle, -1.1, -0.6, -1.6, -1, -1.3, -1, -0.8, -0.6);
        scene.shape(Scene.INK, x, bottom, angle, 1.1, -0.6, 1.6, -1, 1.3, -1, 0.8, -0.6);
    }
}
