package dev.hotcell.visualization.widget;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.RenderRequest;
import dev.hotcell.display.Renderer;

/** Shows a widget. It is opened only where it is to be drawn, not where its text is all that is wanted. */
public final class WidgetRenderer implements Renderer<Widget> {

    @Override
    public MimeBundle render(Widget widget, RenderRequest request) {
        return widget.bundle(request.accepts(Widget.VIEW));
    }
}
