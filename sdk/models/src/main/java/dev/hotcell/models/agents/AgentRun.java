package dev.hotcell.models.agents;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.display.Displayable;
import dev.hotcell.display.LiveDisplay;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.progress.MetricHistory;
import dev.hotcell.progress.Progress;
import dev.hotcell.runtime.Hot;
import dev.hotcell.runtime.HotLease;
import dev.hotcell.runtime.HotResource;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** An agent that learns, interrupted or done, with all that it needs to go on: networks, optimizers, experience. */
public final class AgentRun implements HotResource, Displayable {
    private static final int POINTS = 300;
    private static final long REDRAW_NANOS = 500_000_000;

    private final ReentrantLock turn = new ReentrantLock();
    private final String name;
    private final Learner<?> learner;
    private final MetricHistory history;
    private Plan plan = new Plan(0, Double.POSITIVE_INFINITY, Long.MAX_VALUE, agent -> {}, true);
    private double seconds;
    private volatile boolean closed;

    /** How long it is to learn, and what is done meanwhile. */
    record Plan(long steps, double until, long every, Consumer<Agent> visitor, boolean quiet) {}

    AgentRun(String name, Learner<?> learner) {
        this.name = name;
        this.learner = learner;
        history = new MetricHistory(name + " on " + learner.device(), "step");
    }

    void train(Plan next) {
        if (!turn.tryLock()) {
            throw new IllegalStateException("The agent " + name + " is learning in another cell");
        }
        try (HotLease<AgentRun> lease = Hot.lease(this)) {
            plan = next;
            if (!done()) {
                learn();
            }
        } finally {
            turn.unlock();
        }
    }

    /**
     * Goes on where it was interrupted.
     *
     * @throws IllegalStateException if it is closed, or learning in another cell
     */
    public void resume() {
        train(plan);
    }

    /** Makes more steps than were planned, whatever it earns already. */
    public void more(long steps) {
        train(new Plan(
                learner.steps() + Checked.atLeast(1, steps, "number of steps"),
                Double.POSITIVE_INFINITY,
                plan.every(),
                plan.visitor(),
                plan.quiet()));
    }

    private boolean done() {
        return learner.steps() >= plan.steps()
                || learner.crowd().meanReturn() >= plan.until()
                        && learner.crowd().episodes() >= 100;
    }

    private void learn() {
        if (plan.quiet()) {
            loop(() -> {}, text -> {}, advanced -> {});
            return;
        }
        long before = learner.steps();
        try (Progress progress = Progress.start(
                        "Training " + name + " on " + learner.device(), "steps", plan.steps() - learner.steps());
                LiveDisplay chart = new LiveDisplay(() -> history)) {
            if (loop(chart::changed, progress::note, progress::advance)) {
                progress.total(learner.steps() - before);
            }
        }
    }

    /** Learns until the plan is done or the cell is interrupted; returns whether it is done. */
    private boolean loop(Runnable redraw, Consumer<String> note, Consumer<Long> advanced) {
        long nextVisit = learner.steps() / plan.every() + 1;
        long stepsOfPoint = Math.max(1, plan.steps() / POINTS);
        long nextPoint = learner.steps();
        long lastRedraw = 0;
        try {
            while (!done()) {
                CellContext.current().checkCancelled();
                long began = System.nanoTime();
                long before = learner.steps();
                learner.advance();
                seconds += (System.nanoTime() - began) / 1e9;
                advanced.accept(learner.steps() - before);
                if (learner.steps() >= nextPoint) {
                    nextPoint = learner.steps() + stepsOfPoint;
                    point();
                    note.accept(summary());
                    if (System.nanoTime() - lastRedraw > REDRAW_NANOS) {
                        lastRedraw = System.nanoTime();
                        redraw.run();
                    }
                }
                if (learner.steps() / plan.every() >= nextVisit) {
                    nextVisit = learner.steps() / plan.every() + 1;
                    plan.visitor().accept(learner.agent());
                }
            }
        } catch (CellInterruptedException e) {
            note.accept("interrupted: resume() goes on");
            return false;
        } finally {
            point();
            redraw.run();
        }
        note.accept(summary());
        return true;
    }

    private void point() {
        if (learner.crowd().episodes() > 0) {
            history.add(
                    "mean return of 100 episodes",
                    learner.steps(),
                    learner.crowd().meanReturn());
        }
    }

    private String summary() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d steps, %,d episodes",
                learner.steps(),
                learner.crowd().episodes()));
        if (learner.crowd().episodes() > 0) {
            text.append(String.format(
                    Locale.ROOT, ", mean return %.1f", learner.crowd().meanReturn()));
        }
        if (seconds > 0) {
            text.append(String.format(Locale.ROOT, ", %,.0f steps/s", learner.steps() / seconds));
        }
        learner.measures()
                .forEach((measure, value) -> text.append(String.format(Locale.ROOT, " · %s %.3f", measure, value)));
        return text.toString();
    }

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Returns the agent as it is now; it does not change when learning goes on. */
    public Agent agent() {
        check();
        return learner.agent();
    }

    /** Returns how many steps it has made. */
    public long steps() {
        return learner.steps();
    }

    /** Returns how many episodes are over. */
    public long episodes() {
        return learner.crowd().episodes();
    }

    /** Returns what the last hundred episodes have earned in the mean, exploring; not a number before the first is over. */
    public double meanReturn() {
        return learner.crowd().meanReturn();
    }

    /** Returns steps per second since it was made; 0 before the first. */
    public double stepsPerSecond() {
        return seconds == 0 ? 0 : learner.steps() / seconds;
    }

    /** Returns the curve of its returns, which {@code display} draws. */
    public MetricHistory history() {
        return history;
    }

    private void check() {
        if (closed) {
            throw new IllegalStateException("The run " + name + " is closed: train it again");
        }
    }

    @Override
    public String kind() {
        return "agent";
    }

    @Override
    public String device() {
        return learner.device();
    }

    @Override
    public long sizeInBytes() {
        return learner.sizeInBytes();
    }

    @Override
    public boolean closed() {
        return closed;
    }

    /** Frees its networks. Agents taken from it go on to act. */
    @Override
    public void close() {
        turn.lock();
        try {
            if (!closed) {
                closed = true;
                learner.close();
            }
        } finally {
            turn.unlock();
        }
    }

    @Override
    public MimeBundle toMimeBundle() {
        return MimeBundle.text(toString());
    }

    @Override
    public String toString() {
        return "Run " + name + " on " + learner.device() + ": " + summary();
    }
}
