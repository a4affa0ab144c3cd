package dev.hotcell.llm.openai;

import dev.hotcell.llm.Answer;
import dev.hotcell.llm.FinishReason;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.TokenChoice;
import dev.hotcell.llm.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Puts an answer together from the events of its stream. */
final class StreamedReply {
    private final Consumer<? super String> onText;
    private final long started;
    private final StringBuilder text = new StringBuilder();
    private final List<TokenChoice> tokens = new ArrayList<>();
    private StreamEvent.Counts counts = new StreamEvent.Counts(0, 0, -1);
    private FinishReason finish = FinishReason.STOP;
    private boolean finished;
    private long first;
    private int pieces;

    /**
     * Begins an answer.
     *
     * @param started when the call began, by {@link System#nanoTime}
     */
    StreamedReply(Consumer<? super String> onText, long started) {
        this.onText = onText;
        this.started = started;
    }

    /** Returns whether a part of the answer has been passed on. */
    boolean begun() {
        return pieces > 0;
    }

    /**
     * Takes an event's data.
     *
     * @return whether it is the last
     * @throws LanguageModelException if it is an error, or nothing that the API knows
     */
    boolean add(String data) {
        if (data.equals("[DONE]")) {
            return true;
        }
        StreamEvent event = StreamEvent.parse(data);
        if (event.error() != null) {
            throw new LanguageModelException("The server ended the answer: " + event.error());
        }
        if (event.counts() != null) {
            counts = event.counts();
        }
        tokens.addAll(event.tokens());
        if (event.finishReason() != null) {
            finished = true;
            finish = event.finishReason().equals("length") ? FinishReason.LENGTH : FinishReason.STOP;
        }
        if (!event.text().isEmpty()) {
            if (first == 0) {
                first = System.nanoTime();
            }
            pieces++;
            text.append(event.text());
            onText.accept(event.text());
        }
        return false;
    }

    /**
     * Returns the answer, at the end of the stream.
     *
     * @throws LanguageModelException if the stream ended before the answer did
     */
    Answer answer() {
        if (!finished) {
            throw new LanguageModelException("The server broke off in the middle of the answer");
        }
        long now = System.nanoTime();
        Usage usage = new Usage(
                counts.prompt(),
                counts.reused(),
                counts.answer() >= 0 ? counts.answer() : pieces,
                Duration.ofNanos((first == 0 ? now : first) - started),
                Duration.ofNanos(now - started));
        return new Answer(text.toString(), finish, usage, tokens, 0);
    }
}
