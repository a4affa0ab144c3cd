package dev.hotcell.visualization.widget;

import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.display.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Controls, and below them what a function makes of their values; the function is called again at each change. What it
 * prints, shows and returns is shown there, and so is what it throws.
 */
public final class Interaction extends Widget {
    private final Box controls;
    private final OutputArea output = new OutputArea();
    private final Callable<? extends @Nullable Object> function;
    private final ReentrantLock running = new ReentrantLock();

    Interaction(List<? extends ValueWidget<?, ?>> controls, Callable<? extends @Nullable Object> function) {
        super(ModelKind.control("VBox"), "");
        this.controls = new Box("VBox", controls, List.of());
        this.function = function;
        List<WidgetModel> parts = new ArrayList<>(List.of(this.controls.model(), output.model()));
        model().initially("children", parts).initially("box_style", "");
        model().initially("_dom_classes", List.of("widget-interact"));
        controls.forEach(control -> control.onChange(value -> update()));
        update();
    }

    /** Calls the function again. One call at a time; a change that the function itself makes is not followed. */
    public void update() {
        if (running.isHeldByCurrentThread()) {
            return;
        }
        running.lock();
        try {
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

    /** Returns where the function's output goes. */
    public OutputArea output() {
        return output;
    }

    @Override
    public void close() {
        super.close();
        controls.close();
        output.close();
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
