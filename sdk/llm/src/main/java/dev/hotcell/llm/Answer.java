package dev.hotcell.llm;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.util.List;

/**
 * What a model answered. In the cell that it was streamed into it renders as one short line, so that it is not shown
 * twice; elsewhere as its text.
 *
 * @param text without stop strings
 * @param finish why it ended
 * @param usage what it took
 * @param tokens its tokens with their probabilities, if these were asked for by {@link
 *     GenerationOptions#logProbabilities}; empty otherwise
 * @param shownIn the number of the cell that it was streamed into; 0 if into none
 */
public record Answer(String text, FinishReason finish, Usage usage, List<TokenChoice> tokens, int shownIn)
        implements Displayable {

    public Answer {
        tokens = List.copyOf(tokens);
    }

    /** Creates an answer that has not been shown. */
    public Answer(String text, FinishReason finish, Usage usage) {
        this(text, finish, usage, List.of(), 0);
    }

    Answer shownIn(int cell) {
        return new Answer(text, finish, usage, tokens, cell);
    }

    @Override
    public MimeBundle toMimeBundle() {
        if (shownIn != 0 && shownIn == CellContext.current().number()) {
            return MimeBundle.text("Answer of " + usage.answerTokens() + " tokens, shown above");
        }
        return MimeBundle.of(MimeTypes.MARKDOWN, text).with(MimeTypes.PLAIN, text);
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return text;
    }
}
