package dev.hotcell.llm;

import dev.hotcell.display.ChatPanels;
import dev.hotcell.display.Displayable;
import java.util.ServiceLoader;

/** Puts a conversation on the page, by whatever library there is that can draw it. */
final class ConversationPanel {

    private ConversationPanel() {}

    static Displayable of(String title, Conversation conversation, GenerationOptions options) {
        return ServiceLoader.load(ChatPanels.class, ConversationPanel.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new UnsupportedOperationException(
                        "There is nothing to draw a conversation with: add hotcell-visualization, or use llm.chat(…)"))
                .panel(title, (question, onText) -> conversation.ask(question, options, onText));
    }
}
