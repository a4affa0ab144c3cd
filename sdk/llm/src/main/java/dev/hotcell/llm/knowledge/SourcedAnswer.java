package dev.hotcell.llm.knowledge;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import dev.hotcell.llm.Answer;
import java.util.List;

/**
 * An answer with the passages that the model was given for it. It renders as Markdown, with a link to each document.
 *
 * @param sources numbered from 1, as the model was told
 */
public record SourcedAnswer(Answer answer, List<Found> sources) implements Displayable {

    public SourcedAnswer {
        sources = List.copyOf(sources);
    }

    /** Returns the answer's text. */
    public String text() {
        return answer.text();
    }

    @Override
    public MimeBundle toMimeBundle() {
        StringBuilder markdown = new StringBuilder(answer.text()).append("\n\n");
        for (int i = 0; i < sources.size(); i++) {
            Passage passage = sources.get(i).passage();
            markdown.append(i + 1)
                    .append(". [")
                    .append(passage.title().replaceAll("([\\[\\]])", "\\\\$1"))
                    .append("](<")
                    .append(passage.source())
                    .append(">)\n");
        }
        return MimeBundle.of(MimeTypes.MARKDOWN, markdown.toString()).with(MimeTypes.PLAIN, toString());
    }

    /** Returns the answer and its sources, one a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(answer.text()).append('\n');
        for (int i = 0; i < sources.size(); i++) {
            text.append("\n[")
                    .append(i + 1)
                    .append("] ")
                    .append(sources.get(i).passage().title());
        }
        return text.toString();
    }
}
