package dev.hotcell.models.training;

import ai.djl.ndarray.NDArray;
import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.models.Network;
import dev.hotcell.models.data.Batcher;
import dev.hotcell.models.data.Examples;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.progress.MetricHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * A training under way, interrupted or done, with all that it needs to go on. Its memory beside the weights is freed with
 * the network, by {@link #close()}, or when another training of the network starts.
 */
public final class TrainingRun implements Displayable, Network.Dependent {
    private static final int VALIDATION_BATCH = 256;

    private final ReentrantLock turn = new ReentrantLock();
    private final TrainingState state;
    private final StepTimes times = new StepTimes();
    private final MetricHistory history;
    private TrainingPlan plan;
    private volatile Status status = Status.INTERRUPTED;
    private int patientFrom;

    /** How far a run is. */
    public enum Status {
        RUNNING,
        /** It can be gone on with. */
        INTERRUPTED,
        FINISHED,
        /** An error ended it; what was learnt before is kept, and it can be gone on with. */
        FAILED,
        CLOSED
    }

    TrainingRun(TrainingPlan plan) {
        this.plan = plan;
        state = new TrainingState(plan.network(), plan.optimizer());
        history = new MetricHistory(
                plan.network().name() + " on " + plan.network().deviceName(), "step");
    }

    /** Sets weights and state to what a checkpoint holds. */
    void load(Path file) throws IOException {
        new Checkpoint(plan, state).read(file);
        float[] losses = state.losses().toArray();
        for (int i = 0; i < losses.length; i++) {
            history.add("loss", i + 1, losses[i]);
        }
        state.validations().forEach(validation -> TrainingView.show(history, validation));
    }

    /**
     * Goes on where it was interrupted. The steps that follow are those that it would have made without the interruption.
     *
     * @throws IllegalStateException if it is closed, or running in another thread
     * @throws TrainingDivergedException if the loss is no finite number any more
     */
    public void resume() {
        exclusively(this::run);
    }

    /** Trains for more epochs than were planned. */
    public void more(int epochs) {
        exclusively(() -> {
            plan = plan.withSteps(plan.steps() + epochs * plan.stepsOfEpoch());
            patientFrom = state.validations().size();
            run();
        });
    }

    private void exclusively(Runnable work) {
        String name = plan.network().name();
        if (!turn.tryLock()) {
            throw new IllegalStateException("The training of " + name + " is running in another cell");
        }
        try {
            if (status == Status.CLOSED) {
                throw new IllegalStateException("The training of " + name
                        + " is closed, or another one has taken its place: start one, or resume from a checkpoint");
            }
            work.run();
        } finally {
            turn.unlock();
        }
    }

    private void run() {
        Status end = Status.FAILED;
        status = Status.RUNNING;
        times.begin(plan);
        try (TrainingLease lease = TrainingLease.of(plan.owner());
                TrainingView view = TrainingView.of(plan, history, state.step(), () -> times.text(plan))) {
            end = train(view) ? Status.FINISHED : Status.INTERRUPTED;
            view.note(summary(end));
        } finally {
            status = end;
        }
    }

    /** Returns whether it came to its end. */
    private boolean train(TrainingView view) {
        try {
            Stepper stepper = new Stepper(plan, state);
            Batcher batcher = plan.data().batcher(plan.batchSize());
            int[] order = plan.order(epoch());
            validateIfDue(stepper, view);
            while (state.step() < plan.steps() && !waitedLongEnough()) {
                CellContext.current().checkCancelled();
                long started = System.nanoTime();
                StepResult result = stepper.step(batcher, plan.members(order, state.step()));
                state.losses().add(result.loss());
                times.add(System.nanoTime() - started);
                long step = state.step();
                if (step % plan.stepsOfEpoch() == 0) {
                    order = plan.order(epoch());
                }
                view.step(step, result);
                validateIfDue(stepper, view);
                if (plan.endsEpoch(step) || plan.checkpointEvery() > 0 && step % plan.checkpointEvery() == 0) {
                    writeCheckpoint();
                }
            }
            restoreBest();
            return true;
        } catch (CellInterruptedException e) {
            writeCheckpoint();
            return false;
        }
    }

    private void validateIfDue(Stepper stepper, TrainingView view) {
        Examples examples = plan.validation();
        long step = state.step();
        List<Validation> before = state.validations();
        boolean done = !before.isEmpty() && before.get(before.size() - 1).step() == step;
        if (examples == null || examples.size() == 0 || done || !plan.validatesAfter(step)) {
            return;
        }
        Measures measures = new Measures(plan.metrics());
        Batcher batcher = examples.batcher(Math.min(VALIDATION_BATCH, examples.size()));
        for (int from = 0; from < examples.size(); from += VALIDATION_BATCH) {
            CellContext.current().checkCancelled();
            int to = Math.min(from + VALIDATION_BATCH, examples.size());
            measures.add(stepper.look(batcher, IntStream.range(from, to).toArray()));
        }
        Validation validation = new Validation(step, measures.loss(), measures.means());
        state.validations().add(validation);
        view.validation(validation);
        keepBest();
        if (plan.afterValidation() != null) {
            plan.afterValidation().accept(this);
        }
    }

    private boolean waitedLongEnough() {
        int waited = Math.min(state.validationsSinceBest(), state.validations().size() - patientFrom);
        return plan.patience() > 0 && waited >= plan.patience();
    }

    private void keepBest() {
        if (plan.patience() > 0 && state.validationsSinceBest() == 0) {
            try (Network.Use use = plan.network().use()) {
                state.prepareBest(plan.network());
                plan.network().parameters().forEach((name, weight) -> PyTorch.copy(weight.getArray(), best(name)));
            }
        }
    }

    private void restoreBest() {
        if (plan.patience() > 0 && !state.best().isEmpty()) {
            try (Network.Use use = plan.network().use()) {
                plan.network().parameters().forEach((name, weight) -> PyTorch.copy(best(name), weight.getArray()));
            }
        }
    }

    private NDArray best(String name) {
        return Objects.requireNonNull(state.best().get(name));
    }

    private void writeCheckpoint() {
        Path file = plan.checkpoint();
        if (file != null) {
            try {
                saveTo(file);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The checkpoint " + file + " cannot be written (" + e.getMessage()
                                + "); the training stands at step " + state.step() + " and can be resumed",
                        e);
            }
        }
    }

    /**
     * Writes weights, optimizer and position to a file that {@link Training#resumeFrom} goes on from. A file of that name
     * is replaced when the new one is complete.
     *
     * @throws IOException if it cannot be written; an old file is then unchanged
     */
    public void saveTo(Path file) throws IOException {
        new Checkpoint(plan, state).write(file);
    }

    /** Returns how far it is. */
    public Status status() {
        return status;
    }

    /** Returns how many steps have been made. */
    public long step() {
        return state.step();
    }

    /** Returns how many steps are planned. */
    public long steps() {
        return plan.steps();
    }

    /** Returns the epoch of the next step, from 0. */
    public long epoch() {
        return state.step() / plan.stepsOfEpoch();
    }

    /** Returns the loss of each step made. */
    public float[] losses() {
        return state.losses().toArray();
    }

    /** Returns what the validations gave, one after each epoch. */
    public List<Validation> validations() {
        return List.copyOf(state.validations());
    }

    /** Returns what the last validation gave. */
    public Optional<Validation> lastValidation() {
        List<Validation> all = validations();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Returns the curves, which {@code display} draws. */
    public MetricHistory history() {
        return history;
    }

    /** Returns the steps per second since this object was made, validation and checkpoints apart; 0 before the first. */
    public double stepsPerSecond() {
        return times.perSecond();
    }

    /** Frees the optimizer's memory. The network and what it has learnt stay. */
    @Override
    public void close() {
        if (!turn.tryLock()) {
            throw new IllegalStateException(
                    "The training of " + plan.network().name() + " is running in another cell: interrupt that first");
        }
        try {
            status = Status.CLOSED;
            state.close();
        } finally {
            turn.unlock();
        }
    }

    private String summary(Status end) {
        StringBuilder text = new StringBuilder(end.name().toLowerCase(Locale.ROOT));
        text.append(String.format(Locale.ROOT, " at step %,d of %,d", step(), steps()));
        text.append(times.text(plan));
        lastValidation()
                .ifPresent(validation -> text.append(", validation ")
                        .append(TrainingView.text(validation.loss(), validation.measures())));
        return text.toString();
    }

    /** Says how far it is. */
    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(toString());
    }

    @Override
    public String toString() {
        return "Training of " + plan.network().name() + " on " + plan.network().deviceName() + ": " + summary(status);
    }
}
