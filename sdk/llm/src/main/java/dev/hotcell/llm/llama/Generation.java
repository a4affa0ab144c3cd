package dev.hotcell.llm.llama;

import com.sun.jna.Pointer;
import dev.hotcell.llm.Answer;
import dev.hotcell.llm.ContextOverflowException;
import dev.hotcell.llm.FinishReason;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.TokenChoice;
import dev.hotcell.llm.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An answer in the making: chooses and passes on one token after the other. What is chosen, its owner decodes. */
final class Generation implements AutoCloseable {
    private final NativeModel model;
    private final GenerationOptions options;
    private final Consumer<? super String> onText;
    private final long started;
    private final Sampler sampler;
    private final Utf8Stream characters = new Utf8Stream();
    private final StopText stop;
    private final StringBuilder text = new StringBuilder();
    private final List<TokenChoice> choices = new ArrayList<>();
    private final int promptLength;
    private final int most;
    private final int[] tokens;
    private int count;
    private long first;
    private FinishReason finish = FinishReason.LENGTH;

    /**
     * An answer that ends where a token ends, with its prompt.
     *
     * @param text of the answer
     * @param tokens of the prompt and the answer
     */
    record Whole(String text, int[] tokens) {}

    /**
     * Prepares an answer.
     *
     * @param contextSize how many tokens there is room for, the prompt's included
     * @param started when the call began, by {@link System#nanoTime}
     * @throws ContextOverflowException if the prompt leaves no room for an answer
     * @throws IllegalArgumentException if the options' grammar does not parse
     */
    Generation(
            NativeModel model,
            GenerationOptions options,
            int[] prompt,
            int contextSize,
            Consumer<? super String> onText,
            long started) {
        if (prompt.length >= contextSize) {
            throw new ContextOverflowException(prompt.length, contextSize);
        }
        this.model = model;
        this.options = options;
        this.onText = onText;
        this.started = started;
        this.promptLength = prompt.length;
        this.most = Math.min(options.maxTokens(), contextSize - prompt.length);
        this.tokens = Arrays.copyOf(prompt, prompt.length + most);
        this.stop = new StopText(options.stop());
        this.sampler = new Sampler(model, options, prompt);
    }

    /**
     * Chooses the next token.
     *
     * @param index of the token before it in the batch decoded last; -1 for the last
     * @return whether the answer goes on, after the token has been decoded
     */
    boolean next(Pointer context, int index) {
        int token = sampler.next(context, index);
        if (first == 0) {
            first = System.nanoTime();
        }
        if (model.ends(token)) {
            finish = FinishReason.STOP;
            return false;
        }
        tokens[promptLength + count++] = token;
        if (options.logProbabilities() >= 0) {
            choices.add(TokenProbabilities.after(model, context, index).choice(token, options.logProbabilities()));
        }
        pass(stop.add(characters.add(model.piece(token))));
        if (stop.stopped()) {
            finish = FinishReason.STOP;
            return false;
        }
        return count < most;
    }

    /** Returns the token chosen last. */
    int token() {
        return tokens[promptLength + count - 1];
    }

    /**
     * Passes on what is still held back and returns the answer. Called once, at its end.
     *
     * @param reused how many of the prompt's tokens were decoded before
     */
    Answer answer(int reused) {
        if (!stop.stopped()) {
            pass(stop.finish());
        }
        Usage usage = new Usage(
                promptLength,
                reused,
                count,
                Duration.ofNanos(first - started),
                Duration.ofNanos(System.nanoTime() - started));
        return new Answer(text.toString(), finish, usage, choices, 0);
    }

    private void pass(String piece) {
        if (!piece.isEmpty()) {
            text.append(piece);
            onText.accept(piece);
        }
    }

    /** Returns the answer in text and tokens once it is made; empty if it ends within a token. */
    Optional<Whole> wholeAnswer() {
        return stop.stopped() || characters.pending()
                ? Optional.empty()
                : Optional.of(new Whole(text.toString(), Arrays.copyOf(tokens, promptLength + count)));
    }

    @Override
    public void close() {
        sampler.close();
    }
}
