package dev.hotcell.llm.llama;

import dev.hotcell.cell.CellContext;
import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.llm.Answer;
import dev.hotcell.llm.GenerationOptions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A question on its way to the decoding thread, and its answer on the way back. What is decoded waits here until the
 * asking thread takes it, so a slow consumer of the text holds nobody else up.
 */
final class PendingAnswer {
    private final Function<ChatTemplate, String> prompt;
    private final boolean chat;
    private final GenerationOptions options;
    private final long started = System.nanoTime();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private volatile boolean abandoned;

    private sealed interface Event {}

    private record Piece(String text) implements Event {}

    private record Done(Answer answer) implements Event {}

    private record Failed(RuntimeException problem) implements Event {}

    private record Interrupted() implements Event {}

    /**
     * Asks.
     *
     * @param prompt writes the text that the model goes on from
     * @param chat whether that is a conversation, which may go on later
     */
    PendingAnswer(Function<ChatTemplate, String> prompt, boolean chat, GenerationOptions options) {
        this.prompt = prompt;
        this.chat = chat;
        this.options = options;
    }

    String prompt(ChatTemplate template) {
        return prompt.apply(template);
    }

    boolean chat() {
        return chat;
    }

    GenerationOptions options() {
        return options;
    }

    /** Returns when it was asked, by {@link System#nanoTime}. */
    long started() {
        return started;
    }

    /** Returns whether nobody waits for the answer any more. */
    boolean abandoned() {
        return abandoned;
    }

    void piece(String text) {
        events.add(new Piece(text));
    }

    void done(Answer answer) {
        events.add(new Done(answer));
    }

    void fail(RuntimeException problem) {
        events.add(new Failed(problem));
    }

    void abandon() {
        abandoned = true;
    }

    /**
     * Waits for the answer, passing its text on as it comes.
     *
     * @throws CellInterruptedException if the user interrupts the cell
     */
    Answer await(Consumer<? super String> onText) {
        CellContext cell = CellContext.current();
        try (CellContext.Scope hook = cell.onInterrupt(() -> events.add(new Interrupted()))) {
            while (true) {
                Event event = events.take();
                cell.checkCancelled();
                if (event instanceof Piece piece) {
                    onText.accept(piece.text());
                } else if (event instanceof Done done) {
                    return done.answer();
                } else if (event instanceof Failed failed) {
                    throw failed.problem();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CellInterruptedException();
        } finally {
            abandoned = true;
        }
    }
}
