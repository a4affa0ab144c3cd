package dev.hotcell.models.agents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.hotcell.models.Network;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.Scalars;
import dev.hotcell.models.training.Optimizer;
import dev.hotcell.models.training.TrainingDivergedException;
import java.util.Map;

/** The networks of a soft actor-critic: one acts, two tell what that is worth, and the more doubtful one is believed. */
final class SacLearner extends Learner<Sac> {
    private static final double LONGEST_GRADIENT = 10;
    private static final int STEPS_OF_ADVANCE = 32;

    private final int size;
    private final Decision.Squashed decision;
    private final Replay replay;
    private final Network actor;
    private final NetworkOptimizer actorOptimizer;
    private final Critic first;
    private final Critic second;
    private Perceptron acting;
    private double logTemperature = Math.log(0.2);

    SacLearner(Sac plan) {
        super(plan);
        size = plan.sample().actions().size();
        decision = new Decision.Squashed(size);
        replay = new Replay(plan.memory());
        int seen = plan.sample().observationSize();
        actor = Perceptron.network(
                plan.name() + " actor", seen, plan.hidden(), 2 * size, Perceptron.Bend.RECTIFIER, plan.seed());
        actorOptimizer = new NetworkOptimizer(actor, Optimizer.adam(plan.learningRate()));
        first = new Critic(plan.name() + " critic", seen + size, plan.hidden(), plan.learningRate(), plan.seed() + 2);
        second =
                new Critic(plan.name() + " critic 2", seen + size, plan.hidden(), plan.learningRate(), plan.seed() + 3);
        acting = Perceptron.of(actor, Perceptron.Bend.RECTIFIER);
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
        float[] action;
        if (steps < plan.warmUp()) {
            action = new float[size];
            for (int i = 0; i < size; i++) {
                action[i] = 2 * random.nextFloat() - 1;
            }
        } else {
            action = decision.sample(acting.outputs(observation), null, random);
        }
        Crowd.Result result =
                crowd.step(copy, Agent.scaled(action, plan.sample().actions()));
        replay.add(observation, action, result.reward(), result.next(), null, result.terminated());
    }

    private void update() {
        Replay.Sample sample = replay.sample(plan.batch(), random);
        double entropy;
        try (Network.Use use = actor.use();
                NDScope scope = new NDScope();
                NDManager manager = use.newManager()) {
            scope.suppressNotUsedWarning();
            NDArray observations = Matrix.of(sample.observations(), manager);
            learnWorth(sample, observations, use, manager);
            entropy = learnToAct(observations, use, manager);
        }
        // The goal is an entropy of minus one nat for each number of an action (Haarnoja and others, 2018).
        logTemperature += plan.learningRate() * (-size - entropy);
        acting = Perceptron.of(actor, Perceptron.Bend.RECTIFIER);
    }

    private void learnWorth(Replay.Sample sample, NDArray observations, Network.Use use, NDManager manager) {
        NDArray goal;
        try (Autograd.Pause pause = Autograd.pause()) {
            NDArray nexts = Matrix.of(sample.nexts(), manager);
            Drawn drawn = draw(use, nexts, manager);
            NDArray pairs = nexts.concat(drawn.actions, 1);
            NDArray doubtful = first.formerWorth(pairs).minimum(second.formerWorth(pairs));
            NDArray ahead = doubtful.sub(Scalars.times(drawn.logProbability, temperature()));
            goal = manager.create(sample.rewards())
                    .add(Scalars.times(ahead, plan.discount()).mul(manager.create(sample.going())));
        }
        NDArray pairs = observations.concat(Matrix.of(sample.actions(), manager), 1);
        float loss;
        try (Autograd.Recording recording = Autograd.record()) {
            NDArray total = first.worth(pairs)
                    .sub(goal)
                    .square()
                    .mean()
                    .add(second.worth(pairs).sub(goal).square().mean());
            recording.backward(total);
            loss = total.getFloat();
        }
        check(loss);
        first.learn(plan.learningRate(), LONGEST_GRADIENT, plan.following());
        second.learn(plan.learningRate(), LONGEST_GRADIENT, plan.following());
    }

    /** Returns how undecided the actor is, in nats. */
    private double learnToAct(NDArray observations, Network.Use use, NDManager manager) {
        float loss;
        double entropy;
        try (Autograd.Recording recording = Autograd.record()) {
            Drawn drawn = draw(use, observations, manager);
            NDArray pairs = observations.concat(drawn.actions, 1);
            NDArray doubtful = first.worth(pairs).minimum(second.worth(pairs));
            NDArray total = Scalars.times(drawn.logProbability, temperature())
                    .sub(doubtful)
                    .mean();
            recording.backward(total);
            loss = total.getFloat();
            entropy = -drawn.logProbability.mean().getFloat();
        }
        // The critics only judged.
        first.forget();
        second.forget();
        check(loss);
        actorOptimizer.step(plan.learningRate(), LONGEST_GRADIENT);
        return entropy;
    }

    private void check(float loss) {
        if (!Float.isFinite(loss)) {
            first.forget();
            second.forget();
            actorOptimizer.forget();
            throw new TrainingDivergedException(plan.name(), steps, loss);
        }
    }

    private double temperature() {
        return Math.exp(logTemperature);
    }

    /** Actions, of shape (examples, size), and the logarithms of their densities, of shape (examples). */
    private record Drawn(NDArray actions, NDArray logProbability) {}

    private Drawn draw(Network.Use use, NDArray observations, NDManager manager) {
        NDArray outputs = use.forward(new NDList(observations), true).singletonOrThrow();
        NDArray means = outputs.get(new NDIndex(":, :" + size));
        NDArray logs = Scalars.atMost(
                Scalars.atLeast(outputs.get(new NDIndex(":, " + size + ":")), Decision.Squashed.LOWEST),
                Decision.Squashed.HIGHEST);
        NDArray noise = noise(observations.getShape().get(0), manager);
        NDArray raw = means.add(logs.exp().mul(noise));
        NDArray actions = raw.tanh();
        // log(1 - tanh(x)²) = 2 (log 2 - x - softplus(-2 x)), which does not underflow
        NDArray twice = Scalars.times(raw, -2);
        NDArray softplus = Scalars.atLeast(twice, 0)
                .add(Scalars.plus(twice.abs().neg().exp(), 1).log());
        NDArray bend = Scalars.times(Scalars.plus(raw.add(softplus).neg(), Math.log(2)), 2);
        NDArray density = Scalars.plus(Scalars.times(noise.square(), 0.5).add(logs), 0.5 * Math.log(2 * Math.PI));
        return new Drawn(actions, density.add(bend).sum(new int[] {1}).neg());
    }

    private NDArray noise(long rows, NDManager manager) {
        float[] noise = new float[Math.toIntExact(rows) * size];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextGaussian();
        }
        return manager.create(noise, new Shape(rows, size));
    }

    @Override
    Perceptron acting() {
        return acting;
    }

    @Override
    Decision decision() {
        return decision;
    }

    @Override
    Map<String, Double> measures() {
        return Map.of("temperature", temperature());
    }

    @Override
    String device() {
        return actor.device();
    }

    @Override
    long sizeInBytes() {
        return 3 * actor.sizeInBytes() + first.sizeInBytes() + second.sizeInBytes();
    }

    @Override
    public void close() {
        actorOptimizer.close();
        actor.close();
        first.close();
        second.close();
    }
}
