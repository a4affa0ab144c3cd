package dev.hotcell.models.training;

import dev.hotcell.models.Network;
import dev.hotcell.models.Precision;
import dev.hotcell.models.data.Examples;
import dev.hotcell.models.data.Shuffle;
import dev.hotcell.runtime.HotResource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a run does: everything that decides its steps. */
record TrainingPlan(
        Network network,
        HotResource owner,
        Examples data,
        @Nullable Examples validation,
        LossFunction loss,
        List<Metric> metrics,
        Optimizer optimizer,
        Schedule schedule,
        double clipNorm,
        int batchSize,
        int parts,
        boolean recomputes,
        Precision precision,
        long stepsOfEpoch,
        long steps,
        long seed,
        @Nullable Path checkpoint,
        long checkpointEvery,
        long validateEvery,
        int patience,
        @Nullable Throughput throughput,
        @Nullable Consumer<TrainingRun> afterValidation,
        boolean quiet) {

    /** Returns this plan with more steps. */
    TrainingPlan withSteps(long newSteps) {
        return new TrainingPlan(
                network,
                owner,
                data,
                validation,
                loss,
                metrics,
                optimizer,
                schedule,
                clipNorm,
                batchSize,
                parts,
                recomputes,
                precision,
                stepsOfEpoch,
                newSteps,
                seed,
                checkpoint,
                checkpointEvery,
                validateEvery,
                patience,
                throughput,
                afterValidation,
                quiet);
    }

    /** Returns the learning rate of a step, counted from 0. */
    double rate(long step) {
        return optimizer.learningRate() * schedule.factor(step, steps);
    }

    /** Returns the order in which an epoch goes through the examples. It depends on nothing but the seed. */
    int[] order(long epoch) {
        return Shuffle.order(data.size(), new SplittableRandom(mixed(epoch, 1)));
    }

    /** Returns the examples of a step within its epoch's order. */
    int[] members(int[] order, long step) {
        int from = Math.toIntExact(step % stepsOfEpoch) * batchSize;
        return Arrays.copyOfRange(order, from, Math.min(from + batchSize, order.length));
    }

    /** Returns the seed of what is random within a step, such as dropout; so a step can be made again alone. */
    long seedOf(long step) {
        return mixed(step, 2);
    }

    private long mixed(long number, long purpose) {
        return new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (2 * number + purpose)).nextLong();
    }

    /** Returns whether a validation is due after a step, counted from 1. */
    boolean validatesAfter(long step) {
        return endsEpoch(step) || validateEvery > 0 && step > 0 && step % validateEvery == 0;
    }

    /** Returns whether an epoch ends with a step, counted from 1, or the training does. */
    boolean endsEpoch(long step) {
        return step > 0 && (step % stepsOfEpoch == 0 || step == steps);
    }
}
