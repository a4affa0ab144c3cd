package dev.hotcell.models.agents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.hotcell.models.Network;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.Scalars;
import dev.hotcell.models.training.Optimizer;
import dev.hotcell.models.training.TrainingDivergedException;
import java.util.Map;

/** The networks of deep Q-learning: one learns what choices are worth, the other is what it was some time ago. */
final class DqnLearner extends Learner<Dqn> {
    private static final double LONGEST_GRADIENT = 10;
    private static final int STEPS_OF_ADVANCE = 64;

    private final int choices;
    private final Replay replay;
    private final Network worth;
    private final Network target;
    private final NetworkOptimizer optimizer;
    private Perceptron acting;
    private long updates;

    DqnLearner(Dqn plan) {
        super(plan);
        choices = ((ActionSpace.Discrete) plan.sample().actions()).count();
        replay = new Replay(plan.memory());
        worth = network("worth");
        target = network("target");
        TargetNetwork.copy(worth, target);
        optimizer = new NetworkOptimizer(worth, Optimizer.adam(plan.learningRate()));
        acting = Perceptron.of(worth, Perceptron.Bend.RECTIFIER);
    }

    private Network network(String part) {
        return Perceptron.network(
                plan.name() + " " + part,
                plan.sample().observationSize(),
                plan.hidden(),
                choices,
                Perceptron.Bend.RECTIFIER,
                plan.seed());
    }

    @Override
    void advance() {
        for (int i = 0; i < STEPS_OF_ADVANCE; i++) {
            act((int) (steps % crowd.size()));
            steps++;
            if (plan.learnsAfter(steps, replay.size())) {
                update();
            }
        }
    }

    private void act(int copy) {
        float[] observation = crowd.observation(copy);
        float[] action = decision().sample(acting.outputs(observation), crowd.allowed(copy), random);
        Crowd.Result result = crowd.step(copy, action);
        boolean[] allowedNext = result.over() ? null : crowd.allowed(copy);
        replay.add(observation, action, result.reward(), result.next(), allowedNext, result.terminated());
    }

    private void update() {
        Replay.Sample sample = replay.sample(plan.batch(), random);
        float loss;
        try (Network.Use worthUse = worth.use();
                Network.Use targetUse = target.use();
                NDScope scope = new NDScope();
                NDManager manager = worthUse.newManager()) {
            scope.suppressNotUsedWarning();
            NDArray goal = goal(sample, worthUse, targetUse, manager);
            NDArray observations = Matrix.of(sample.observations(), manager);
            NDArray actions = Matrix.of(sample.actions(), manager).toType(DataType.INT64, false);
            try (Autograd.Recording recording = Autograd.record()) {
                NDArray values =
                        worthUse.forward(new NDList(observations), true).singletonOrThrow();
                NDArray away = values.gather(actions, 1).squeeze(1).sub(goal).abs();
                // Huber's loss: squares near 0, and straight lines beyond 1.
                NDArray near = Scalars.atMost(away, 1);
                NDArray total =
                        Scalars.times(near.square(), 0.5).add(away.sub(near)).mean();
                recording.backward(total);
                loss = total.getFloat();
            }
        }
        if (!Float.isFinite(loss)) {
            optimizer.forget();
            throw new TrainingDivergedException(plan.name(), steps, loss);
        }
        optimizer.step(plan.learningRate(), LONGEST_GRADIENT);
        if (++updates % plan.updatesOfTarget() == 0) {
            TargetNetwork.copy(worth, target);
        }
        acting = Perceptron.of(worth, Perceptron.Bend.RECTIFIER);
    }

    /** Returns what the actions should be worth: one network chooses what is best next, the other says how good that is. */
    private NDArray goal(Replay.Sample sample, Network.Use worthUse, Network.Use targetUse, NDManager manager) {
        try (Autograd.Pause pause = Autograd.pause()) {
            NDArray nexts = Matrix.of(sample.nexts(), manager);
            NDArray preferred = worthUse.forward(new NDList(nexts), false)
                    .singletonOrThrow()
                    .add(penalties(sample, manager))
                    .argMax(1)
                    .reshape(new Shape(plan.batch(), 1));
            NDArray values = targetUse
                    .forward(new NDList(nexts), false)
                    .singletonOrThrow()
                    .gather(preferred, 1)
                    .squeeze(1);
            return manager.create(sample.rewards())
                    .add(Scalars.times(values, plan.discount()).mul(manager.create(sample.going())));
        }
    }

    private NDArray penalties(Replay.Sample sample, NDManager manager) {
        float[][] rows = new float[plan.batch()][choices];
        for (int row = 0; row < rows.length; row++) {
            boolean[] allowed = sample.nextAllowed()[row];
            for (int i = 0; allowed != null && i < choices; i++) {
                rows[row][i] = allowed[i] ? 0 : Decision.NEVER;
            }
        }
        return Matrix.of(rows, manager);
    }

    /** Returns what each choice seems to be worth. */
    float[] values(float[] observation) {
        return acting.outputs(observation);
    }

    @Override
    Perceptron acting() {
        return acting;
    }

    @Override
    Decision decision() {
        return new Decision.Greedy(choices, plan.curiosity(steps));
    }

    @Override
    Map<String, Double> measures() {
        return Map.of("curiosity", plan.curiosity(steps));
    }

    @Override
    String device() {
        return worth.device();
    }

    @Override
    long sizeInBytes() {
        return 3 * worth.sizeInBytes() + target.sizeInBytes();
    }

    @Override
    public void close() {
        optimizer.close();
        worth.close();
        target.close();
    }
}
