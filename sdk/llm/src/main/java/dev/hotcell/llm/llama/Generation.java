package dev.hotcell.llm.llama;

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
import org.jspecify.annotations.Nullable;

/** The making of one answer: decode the prompt, then choose, pass on and decode one token after the other. */
final class Generation {
    private final NativeModel model;
    private final NativeContext context;
    private final GenerationOptions options;
    private final Consumer<? super String> onText;
    private final Runnable checkGoing;
    private final long started;
    private final Utf8Stream characters = new Utf8Stream();
    private final StopText stop;
    private final StringBuilder text = new StringBuilder();
    private final List<TokenChoice> choices = new ArrayList<>();
    private @Nullable Whole whole;

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
     * @param checkGoing called between any two tokens; throws to end the answer
     * @param started when the call began, by {@link System#nanoTime}
     */
    Generation(
            NativeModel model,
            NativeContext context,
            GenerationOptions options,
            Consumer<? super String> onText,
            Runnable checkGoing,
            long started) {
        this.model = model;
        this.context = context;
        this.options = options;
        this.onText = onText;
        this.checkGoing = checkGoing;
        this.started = started;
        this.stop = new StopText(options.stop());
    }

    Answer run(Transcripts.Prompt prompt) {
        int length = prompt.tokens().length;
        if (length >= context.size()) {
            throw new ContextOverflowException(length, context.size());
        }
        int most = Math.min(options.maxTokens(), context.size() - length);
        int[] tokens = Arrays.copyOf(prompt.tokens(), length + most);
        int reused = context.decodePrompt(prompt.tokens(), prompt.continued());
        int count = 0;
        long first = 0;
        FinishReason finish = FinishReason.LENGTH;
        try (Sampler sampler = new Sampler(model, options, prompt.tokens())) {
            while (true) {
                int token = sampler.next(context);
                if (first == 0) {
                    first = System.nanoTime();
                }
                if (model.ends(token)) {
                    finish = FinishReason.STOP;
                    break;
                }
                tokens[length + count++] = token;
                if (options.logProbabilities() >= 0) {
                    choices.add(TokenProbabilities.afterLastDecode(model, context)
                            .choice(token, options.logProbabilities()));
                }
                pass(stop.add(characters.add(model.piece(token))));
                if (stop.stopped()) {
                    finish = FinishReason.STOP;
                    break;
                }
                if (count == most) {
                    break;
                }
                checkGoing.run();
                context.decodeNext(token);
            }
        }
        boolean cutCharacter = characters.pending();
        if (!stop.stopped()) {
            pass(stop.finish());
        }
        if (!stop.stopped() && !cutCharacter) {
            whole = new Whole(text.toString(), Arrays.copyOf(tokens, length + count));
        }
        Usage usage = new Usage(
                length,
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

    /** Returns the answer in text and tokens; empty before it is made, or if it ends within a token. */
    Optional<Whole> wholeAnswer() {
        return Optional.ofNullable(whole);
    }
}
