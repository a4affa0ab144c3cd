package dev.hotcell.visualization.widget;

import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.display.Display;
import dev.hotcell.display.MimeBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Controls, and below them what a function makes of their values; the function is called when they are first shown and at
 * each change, or when the user asks for it: {@link #manual}. What it prints, shows and returns is shown there, and so is
 * what it throws. To put the output elsewhere than below the controls, show these and {@link #output()} on their own.
 */
public final class Interaction extends Widget {
    private final Box controls;
    private final OutputArea output = new OutputArea();
    private final Callable<? extends @Nullable Object> function;
    private final ReentrantLock running = new ReentrantLock();
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean manual;

    Interaction(List<? extends ValueWidget<?, ?>> values, Callable<? extends @Nullable Object> function) {
        super(ModelKind.control("VBox"), "");
        List<? extends Widget> drawn =
                values.stream().filter(value -> !(value instanceof Fixed)).toList();
        this.controls = new Box("VBox", drawn, List.of());
        this.function = function;
        List<WidgetModel> parts = new ArrayList<>(List.of(this.controls.model(), output.model()));
        model().initially("children", parts).initially("box_style", "");
        model().initially("_dom_classes", List.of("widget-interact"));
        values.forEach(value -> value.onChange(changed -> follow()));
    }

    /** Has the function called only when the user presses a button, for what takes long. */
    public Interaction manual(String button) {
        manual = true;
        List<Widget> drawn = new ArrayList<>(controls.children());
        drawn.add(new Button(button).onClick(this::update));
        controls.children(drawn.toArray(Widget[]::new));
        return this;
    }

    private void follow() {
        if (!manual) {
            update();
        }
    }

    private void start() {
        if (!manual && !started.get()) {
            update();
        }
    }

    /** Calls the function again. One call at a time; a change that the function itself makes is not followed. */
    public void update() {
        if (running.isHeldByCurrentThread()) {
            return;
        }
        running.lock();
        try {
            started.set(true);
            output.clear(true);
            output.run(this::call);
            output.settle();
        } finally {
            running.unlock();
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private void call() {
        try {
            Object value = function.call();
            if (value != null) {
                Display.show(value);
            }
        } catch (CellInterruptedException e) {
            throw e;
        } catch (Exception | StackOverflowError | AssertionError e) {
            Display.show(e);
        }
    }

    /** Returns the controls. */
    Box controls() {
        return controls;
    }

    /** Returns where the function's output goes. */
    public OutputArea output() {
        start();
        return output;
    }

    @Override
    public void close() {
        super.close();
        controls.close();
        output.close();
    }

    @Override
    MimeBundle bundle(boolean live) {
        start();
        return super.bundle(live);
    }

    @Override
    String html() {
        return "<div>" + controls.html() + output.html() + "</div>";
    }

    @Override
    String text() {
        return controls.text() + "\n" + output.text();
    }
}
