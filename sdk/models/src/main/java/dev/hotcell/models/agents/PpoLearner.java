package dev.hotcell.models.agents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import dev.hotcell.models.Network;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.Scalars;
import dev.hotcell.models.training.Optimizer;
import dev.hotcell.models.training.TrainingDivergedException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The networks of a proximal policy optimization: one acts, the other tells what is to be expected. */
final class PpoLearner extends Learner<Ppo> {
    private static final double LONGEST_GRADIENT = 0.5;
    private static final double WEIGHT_OF_VALUE = 0.5;

    private final Decision.Learnable decision;
    private final RewardScale scale;
    private final Network policy;
    private final Network value;
    private final NetworkOptimizer policyOptimizer;
    private final NetworkOptimizer valueOptimizer;
    private Perceptron acting;
    private Perceptron expecting;
    private double entropy;

    PpoLearner(Ppo plan) {
        super(plan);
        Environment sample = plan.sample();
        decision = sample.actions() instanceof ActionSpace.Discrete choices
                ? new Decision.Categorical(choices.count())
                : new Decision.Gaussian(sample.actions().size());
        scale = new RewardScale(crowd.size(), plan.discount());
        policy = network("policy", decision.outputs());
        value = network("value", 1);
        Perceptron.shrinkLast(policy, 0.01);
        policyOptimizer = new NetworkOptimizer(policy, Optimizer.adam(plan.learningRate()));
        valueOptimizer = new NetworkOptimizer(value, Optimizer.adam(plan.learningRate()));
        acting = Perceptron.of(policy, Perceptron.Bend.TANH);
        expecting = Perceptron.of(value, Perceptron.Bend.TANH);
    }

    private Network network(String part, int outputs) {
        return Perceptron.network(
                plan.name() + " " + part,
                plan.sample().observationSize(),
                plan.hidden(),
                outputs,
                Perceptron.Bend.TANH,
                plan.seed());
    }

    @Override
    void advance() {
        Rollout rollout = experience();
        learn(rollout);
        acting = Perceptron.of(policy, Perceptron.Bend.TANH);
        expecting = Perceptron.of(value, Perceptron.Bend.TANH);
        steps += rollout.rows;
    }

    private Rollout experience() {
        Rollout rollout = new Rollout(crowd.size(), plan.horizon());
        for (int row = 0; row < rollout.rows; row++) {
            int copy = row % crowd.size();
            float[] observation = crowd.observation(copy);
            boolean[] allowed = crowd.allowed(copy);
            float[] action = decision.sample(acting.outputs(observation), allowed, random);
            Crowd.Result result =
                    crowd.step(copy, Agent.scaled(action, plan.sample().actions()));
            rollout.observations[row] = observation;
            rollout.actions[row] = action;
            rollout.allowed[row] = allowed;
            rollout.values[row] = expecting.outputs(observation)[0];
            rollout.rewards[row] = scale.scaled(copy, result.reward(), result.over());
            rollout.over[row] = result.over();
            rollout.beyond[row] = result.cutOff() ? expecting.outputs(result.next())[0] : 0;
        }
        return rollout;
    }

    private void learn(Rollout rollout) {
        double[] next = new double[crowd.size()];
        for (int copy = 0; copy < next.length; copy++) {
            next[copy] = expecting.outputs(crowd.observation(copy))[0];
        }
        double[] advantages = rollout.advantages(next, plan.discount(), plan.smoothing());
        int[] order = new int[rollout.rows];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        try (Network.Use policyUse = policy.use();
                Network.Use valueUse = value.use();
                NDScope all = new NDScope();
                NDManager manager = policyUse.newManager()) {
            all.suppressNotUsedWarning();
            Examples examples = new Examples(rollout, advantages, manager);
            NDArray before = before(policyUse, examples);
            for (int epoch = 0; epoch < plan.epochs(); epoch++) {
                shuffle(order);
                for (int batch = 0; batch < plan.batches(); batch++) {
                    int from = (int) ((long) order.length * batch / plan.batches());
                    int to = (int) ((long) order.length * (batch + 1) / plan.batches());
                    if (to > from) {
                        try (NDScope scope = new NDScope()) {
                            scope.suppressNotUsedWarning();
                            NDArray members = manager.create(java.util.Arrays.copyOfRange(order, from, to));
                            step(policyUse, valueUse, examples, before, members);
                        }
                    }
                }
            }
        }
    }

    private void shuffle(int[] order) {
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }

    private NDArray before(Network.Use use, Examples examples) {
        try (Autograd.Pause pause = Autograd.pause()) {
            return decision.logProbability(examples.outputs(use, null), examples.actions);
        }
    }

    private void step(Network.Use policyUse, Network.Use valueUse, Examples examples, NDArray before, NDArray members) {
        float total;
        try (Autograd.Recording recording = Autograd.record()) {
            NDArray outputs = examples.outputs(policyUse, members);
            NDArray logProbability = decision.logProbability(outputs, examples.actions.get(members));
            NDArray ratio = logProbability.sub(before.get(members)).exp();
            NDArray advantage = normalized(examples.advantages.get(members));
            NDArray kept = Scalars.atMost(Scalars.atLeast(ratio, 1 - plan.clip()), 1 + plan.clip());
            NDArray gain = ratio.mul(advantage).minimum(kept.mul(advantage)).mean();
            NDArray undecided = decision.entropy(outputs);
            NDArray expected = valueUse.forward(new NDList(examples.observations.get(members)), true)
                    .singletonOrThrow()
                    .squeeze(1);
            NDArray error = expected.sub(examples.returns.get(members)).square().mean();
            NDArray loss =
                    Scalars.times(error, WEIGHT_OF_VALUE).sub(gain).sub(Scalars.times(undecided, plan.entropy()));
            recording.backward(loss);
            total = loss.getFloat();
            entropy = undecided.getFloat();
        }
        if (!Float.isFinite(total)) {
            policyOptimizer.forget();
            valueOptimizer.forget();
            throw new TrainingDivergedException(plan.name(), steps, total);
        }
        policyOptimizer.step(plan.learningRate(), LONGEST_GRADIENT);
        valueOptimizer.step(plan.learningRate(), LONGEST_GRADIENT);
    }

    private static NDArray normalized(NDArray advantages) {
        NDArray away = advantages.sub(advantages.mean());
        return away.div(Scalars.plus(away.square().mean().sqrt(), 1e-8));
    }

    /** A rollout as arrays. */
    private final class Examples {
        final NDArray observations;
        final NDArray actions;
        final NDArray advantages;
        final NDArray returns;

        /** Added to the outputs: very little where an action was not possible. */
        final @Nullable NDArray penalties;

        Examples(Rollout rollout, double[] gained, NDManager manager) {
            observations = Matrix.of(rollout.observations, manager);
            actions = Matrix.of(rollout.actions, manager);
            float[] ahead = new float[rollout.rows];
            float[] sums = new float[rollout.rows];
            for (int row = 0; row < rollout.rows; row++) {
                ahead[row] = (float) gained[row];
                sums[row] = (float) (gained[row] + rollout.values[row]);
            }
            advantages = manager.create(ahead);
            returns = manager.create(sums);
            penalties = penalties(rollout, manager);
        }

        private @Nullable NDArray penalties(Rollout rollout, NDManager manager) {
            if (rollout.allowed[0] == null) {
                return null;
            }
            float[][] rows = new float[rollout.rows][decision.outputs()];
            for (int row = 0; row < rollout.rows; row++) {
                for (int i = 0; i < rows[row].length; i++) {
                    rows[row][i] = rollout.allowed[row][i] ? 0 : Decision.NEVER;
                }
            }
            return Matrix.of(rows, manager);
        }

        NDArray outputs(Network.Use use, @Nullable NDArray members) {
            NDArray seen = members == null ? observations : observations.get(members);
            NDArray outputs = use.forward(new NDList(seen), true).singletonOrThrow();
            if (penalties == null) {
                return outputs;
            }
            return outputs.add(members == null ? penalties : penalties.get(members));
        }
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
        return Map.of("entropy", entropy);
    }

    @Override
    String device() {
        return policy.device();
    }

    @Override
    long sizeInBytes() {
        return 3 * (policy.sizeInBytes() + value.sizeInBytes());
    }

    @Override
    public void close() {
        policyOptimizer.close();
        valueOptimizer.close();
        policy.close();
        value.close();
    }
}
