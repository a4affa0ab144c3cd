package dev.hotcell.display;

import java.util.function.Consumer;

/** Draws conversations that the user holds on the page. A library that can is found by {@link java.util.ServiceLoader}. */
public interface ChatPanels {

    /** Who answers. */
    @FunctionalInterface
    interface Respondent {

        /**
         * Answers a question, on a thread of its own.
         *
         * @param onText told of the answer's text piece by piece; throws {@link java.util.concurrent.CancellationException}
         *     when the user has stopped the answer
         */
        void answer(String question, Consumer<String> onText);
    }

    /** Returns a panel with what is said, a field to ask in, and a button that stops the answer. */
    Displayable panel(String title, Respondent respondent);
}
