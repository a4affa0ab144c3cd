package dev.hotcell.llm;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.Display;
import dev.hotcell.display.Displayable;
import dev.hotcell.display.LiveDisplay;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Shows an answer in the cell while it comes, as Markdown that is redrawn in place, and closes it with its rate. A plain
 * program sees it once, at the end.
 */
public final class AnswerDisplay {
    private final StringBuilder text = new StringBuilder();
    private final String language;
    private String closing = "";

    private AnswerDisplay(String language) {
        this.language = language;
    }

    /**
     * Generates an answer and shows it while it comes.
     *
     * @param generation generates it, telling the given consumer of its text
     */
    public static Answer show(Function<Consumer<String>, Answer> generation) {
        return show("", generation);
    }

    /**
     * Generates an answer and shows it while it comes.
     *
     * @param language shows the answer as a block of code in that language; empty for Markdown
     * @param generation generates it, telling the given consumer of its text
     */
    public static Answer show(String language, Function<Consumer<String>, Answer> generation) {
        AnswerDisplay shown = new AnswerDisplay(language);
        int cell = CellContext.current().number();
        if (cell == 0) {
            Answer answer = generation.apply(shown::add);
            if (shown.close(closing(answer))) {
                Display.show(shown.render());
            }
            return answer;
        }
        try (LiveDisplay display = new LiveDisplay(() -> (Displayable) shown::render)) {
            return stream(generation, shown, display).shownIn(cell);
        }
    }

    private static Answer stream(
            Function<Consumer<String>, Answer> generation, AnswerDisplay shown, LiveDisplay display) {
        String closing = "ended by an error";
        try {
            Answer answer = generation.apply(piece -> {
                shown.add(piece);
                display.changed();
            });
            closing = closing(answer);
            return answer;
        } catch (CancellationException e) {
            closing = "interrupted";
            throw e;
        } finally {
            if (shown.close(closing)) {
                display.changed();
            }
        }
    }

    private static String closing(Answer answer) {
        String limit = answer.finish() == FinishReason.LENGTH ? " · cut off at the most tokens allowed" : "";
        return answer.usage().summary() + limit;
    }

    private synchronized void add(String piece) {
        text.append(piece);
    }

    /** Ends the text and returns whether there is any. */
    private synchronized boolean close(String line) {
        closing = line;
        return !text.isEmpty();
    }

    private synchronized MimeBundle render() {
        String answer = text.toString();
        String markdown = language.isEmpty() ? answer : "```" + language + "\n" + answer;
        if (openFence(markdown)) {
            markdown += "\n```";
        }
        if (closing.isEmpty()) {
            return MimeBundle.of(MimeTypes.MARKDOWN, markdown).with(MimeTypes.PLAIN, answer);
        }
        return MimeBundle.of(MimeTypes.MARKDOWN, markdown + "\n\n<small>" + closing + "</small>")
                .with(MimeTypes.PLAIN, answer + "\n\n" + closing);
    }

    private static boolean openFence(String markdown) {
        return markdown.lines()
                                .filter(line -> line.stripLeading().startsWith("```"))
                                .count()
                        % 2
                == 1;
    }
}
