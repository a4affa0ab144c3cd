package dev.hotcell.llm.tool;

import dev.hotcell.llm.Answer;
import java.util.List;

/**
 * An answer, and the calls that led to it.
 *
 * @param calls in order
 */
public record ToolAnswer(Answer answer, List<ToolCall> calls) {

    public ToolAnswer {
        calls = List.copyOf(calls);
    }

    /** Returns the answer's text. */
    public String text() {
        return answer.text();
    }

    /** Returns the answer's text. */
    @Override
    public String toString() {
        return answer.text();
    }
}
