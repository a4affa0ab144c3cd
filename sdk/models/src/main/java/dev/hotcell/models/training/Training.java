package dev.hotcell.models.training;

import dev.hotcell.models.MixedPrecision;
import dev.hotcell.models.Network;
import dev.hotcell.models.Precision;
import dev.hotcell.models.Segmented;
import dev.hotcell.models.data.Examples;
import dev.hotcell.runtime.HotResource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says how a network is to be trained, and starts it.
 *
 * <pre>{@code
 * TrainingRun run = Training.of(network, mnist.train())
 *         .loss(Losses.softmaxCrossEntropy())
 *         .measure(Metric.accuracy())
 *         .validateOn(mnist.test())
 *         .optimizer(Optimizer.adam(1e-3))
 *         .batchSize(64)
 *         .epochs(3)
 *         .start();
 * }</pre>
 *
 * While it runs it shows its progress and draws loss and measures. Interrupting the cell ends it between two steps with
 * everything kept: {@link TrainingRun#resume()} goes on from there.
 */
public final class Training {
    private final Network network;
    private final Examples data;
    private HotResource owner;
    private @Nullable Examples validation;
    private LossFunction loss = Losses.softmaxCrossEntropy();
    private final List<Metric> metrics = new ArrayList<>();
    private Optimizer optimizer = Optimizer.adam(1e-3);
    private Schedule schedule = Schedule.constant();
    private double clipNorm;
    private int batchSize = 64;
    private int parts = 1;
    private boolean recomputes;
    private Precision precision = Precision.F32;
    private long epochs = 1;
    private long steps;
    private long seed = 1;
    private @Nullable Path checkpoint;
    private long checkpointEvery;
    private long validateEvery;
    private int patience;
    private @Nullable Throughput throughput;
    private @Nullable Consumer<TrainingRun> afterValidation;
    private boolean quiet;

    private Training(Network network, Examples data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException("There are no examples to train " + network.name() + " on");
        }
        this.network = network;
        this.owner = network;
        this.data = data;
    }

    /** Plans the training of a network on examples. */
    public static Training of(Network network, Examples data) {
        return new Training(network, data);
    }

    /** Names the hot resource that holds the network, so that it is not evicted while it is trained. */
    public Training heldBy(HotResource holder) {
        owner = holder;
        return this;
    }

    /** Sets the loss; the default is the cross entropy of classes. */
    public Training loss(LossFunction function) {
        loss = function;
        return this;
    }

    /** Adds a measure to look at. */
    public Training measure(Metric metric) {
        metrics.add(metric);
        return this;
    }

    /** Sets examples that loss and measures are taken on after each epoch. */
    public Training validateOn(Examples examples) {
        validation = examples;
        return this;
    }

    /** Sets the optimizer; the default is Adam with a learning rate of 0.001. */
    public Training optimizer(Optimizer method) {
        optimizer = method;
        return this;
    }

    /** Sets how the learning rate changes; the default is not at all. */
    public Training schedule(Schedule change) {
        schedule = change;
        return this;
    }

    /**
     * Shortens the gradients of a step, together, where they are longer than this (Pascanu et al., 2013). A step whose
     * gradients are not finite then ends the training before it changes anything.
     *
     * @param norm the greatest length of all gradients as one vector, positive
     */
    public Training clipGradients(double norm) {
        if (!(norm > 0)) {
            throw new IllegalArgumentException("The norm to clip at must be positive, not " + norm);
        }
        clipNorm = norm;
        return this;
    }

    /** Sees each batch in so many parts, one after the other, so that it needs the memory of one part only. */
    public Training accumulate(int partsOfBatch) {
        parts = positive(partsOfBatch, "number of parts");
        return this;
    }

    /**
     * Keeps, until gradients are taken, only what passes from each of the network's segments to the next, and computes the
     * rest again then (activation checkpointing; Chen et al., 2016): less memory for about a third more time.
     *
     * @throws IllegalArgumentException if the network is not made of segments, as transformers are
     */
    public Training activationCheckpointing() {
        if (!(network.block() instanceof Segmented)) {
            throw new IllegalArgumentException(
                    network.name()
                            + " is not made of segments, so its activations cannot be computed again one by one: see Segmented");
        }
        recomputes = true;
        return this;
    }

    /**
     * Sets in how many bits products are computed, forward, backward and in validations; the default is 32. Weights,
     * sums, losses and the optimizer keep 32 bits.
     *
     * @throws IllegalArgumentException if the network computes in 32 bits only; transformers compute in either
     */
    public Training precision(Precision bits) {
        if (bits != Precision.F32 && !(network.block() instanceof MixedPrecision)) {
            throw new IllegalArgumentException(network.name() + " computes in 32 bits only: see MixedPrecision");
        }
        precision = bits;
        return this;
    }

    /** Sets how many examples a step sees; the default is 64. */
    public Training batchSize(int examples) {
        batchSize = positive(examples, "batch size");
        return this;
    }

    /** Sets how often each example is seen; the default is once. */
    public Training epochs(int count) {
        epochs = positive(count, "number of epochs");
        steps = 0;
        return this;
    }

    /** Sets the number of steps, instead of epochs. */
    public Training steps(long count) {
        steps = positive(count, "number of steps");
        return this;
    }

    /** Sets what decides the order of the examples and everything else that is random. */
    public Training seed(long number) {
        seed = number;
        return this;
    }

    /** Writes the state of the training to a file after each epoch, when it is interrupted, and at its end. */
    public Training checkpointTo(Path file) {
        checkpoint = file;
        return this;
    }

    /** Writes the checkpoint after every so many steps too. */
    public Training checkpointEvery(long everySteps) {
        checkpointEvery = positive(everySteps, "number of steps between checkpoints");
        return this;
    }

    /** Validates after every so many steps too. */
    public Training validateEvery(long everySteps) {
        validateEvery = positive(everySteps, "number of steps between validations");
        return this;
    }

    /** Does something after each validation, on the training's thread: shows samples, say. */
    public Training afterValidation(Consumer<TrainingRun> look) {
        afterValidation = look;
        return this;
    }

    /**
     * Shows how much is got through in a second, and what share that is of what the device does at best in large products
     * of matrices, which is measured at the start.
     */
    public Training throughput(Throughput measure) {
        throughput = measure;
        return this;
    }

    /**
     * Ends the training when the validation loss has not fallen for so many validations, and gives the network the weights
     * that it had when that loss was lowest; these it gets too where the training ends as planned.
     */
    public Training stopEarly(int validations) {
        patience = positive(validations, "number of validations to wait");
        return this;
    }

    /** Shows nothing while it runs. */
    public Training quietly() {
        quiet = true;
        return this;
    }

    private static int positive(int number, String what) {
        return (int) positive((long) number, what);
    }

    private static long positive(long number, String what) {
        if (number < 1) {
            throw new IllegalArgumentException("The " + what + " must be positive, not " + number);
        }
        return number;
    }

    private TrainingPlan plan() {
        if (patience > 0 && (validation == null || validation.size() == 0)) {
            throw new IllegalArgumentException("Stopping early needs examples to validate on: see validateOn");
        }
        long stepsOfEpoch = (data.size() + batchSize - 1L) / batchSize;
        return new TrainingPlan(
                network,
                owner,
                data,
                validation,
                loss,
                List.copyOf(metrics),
                optimizer,
                schedule,
                clipNorm,
                Math.min(batchSize, data.size()),
                parts,
                recomputes,
                precision,
                stepsOfEpoch,
                steps > 0 ? steps : epochs * stepsOfEpoch,
                seed,
                checkpoint,
                checkpointEvery,
                validateEvery,
                patience,
                throughput,
                afterValidation,
                quiet);
    }

    /**
     * Trains from the weights as they are, until the end or until the cell is interrupted.
     *
     * @throws TrainingDivergedException if the loss is no finite number any more
     */
    public TrainingRun start() {
        return begin(new TrainingRun(plan()));
    }

    /**
     * Goes on from a checkpoint: weights, optimizer and position are set to what the file holds, and the steps that follow
     * are those that an uninterrupted training would have made.
     *
     * @throws IOException if the file cannot be read, is damaged, or belongs to another network or training; the network
     *     is then unchanged
     */
    public TrainingRun resumeFrom(Path file) throws IOException {
        TrainingRun run = new TrainingRun(plan());
        try {
            run.load(file);
        } catch (IOException | RuntimeException e) {
            run.close();
            throw e;
        }
        return begin(run);
    }

    private TrainingRun begin(TrainingRun run) {
        try {
            network.attach(run);
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
        run.resume();
        return run;
    }
}
