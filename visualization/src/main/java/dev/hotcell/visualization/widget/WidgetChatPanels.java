package dev.hotcell.visualization.widget;

import dev.hotcell.display.ChatPanels;
import dev.hotcell.display.Displayable;

/** Draws conversations as widgets. */
public final class WidgetChatPanels implements ChatPanels {

    /** Called by {@link java.util.ServiceLoader}. */
    public WidgetChatPanels() {}

    @Override
    public Displayable panel(String title, Respondent respondent) {
        return new ChatBox(title, respondent).box();
    }
}
