package dev.hotcell.visualization.widget;

import dev.hotcell.display.DisplayHandle;

/** A widget as one display shows it, which is brought up to date where no front end draws the widget itself. */
final class ShownWidget {
    private final Widget widget;
    private final DisplayHandle display;
    private String html;

    ShownWidget(Widget widget, DisplayHandle display) {
        this.widget = widget;
        this.display = display;
        this.html = widget.html();
    }

    /** Shows the present state if another is shown. */
    synchronized void redraw() {
        String now = widget.html();
        if (!now.equals(html)) {
            html = now;
            display.update(widget.toMimeBundle());
        }
    }
}
