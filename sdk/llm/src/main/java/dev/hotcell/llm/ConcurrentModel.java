package dev.hotcell.llm;

import dev.hotcell.cell.CellInterruptedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Several calls at once of a model that puts them together itself, such as a server's. */
final class ConcurrentModel implements ParallelModel {
    private final LanguageModel model;
    private final int answers;
    private final Conversations conversations = new Conversations(this);

    ConcurrentModel(LanguageModel model, int answers) {
        if (answers < 1) {
            throw new IllegalArgumentException("answers must be 1 or more, not " + answers);
        }
        this.model = model;
        this.answers = answers;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public int answers() {
        return answers;
    }

    @Override
    public Answer reply(List<Message> messages, GenerationOptions options, Consumer<? super String> onText) {
        return model.reply(messages, options, onText);
    }

    @Override
    public Answer complete(String text, GenerationOptions options, Consumer<? super String> onText) {
        return model.complete(text, options, onText);
    }

    @Override
    public List<Answer> generateAll(List<String> prompts, GenerationOptions options) {
        ExecutorService threads = Executors.newFixedThreadPool(answers);
        try {
            List<Future<Answer>> asked = prompts.stream()
                    .map(prompt -> threads.submit(() -> model.generate(prompt, options)))
                    .toList();
            List<Answer> made = new ArrayList<>();
            for (Future<Answer> answer : asked) {
                made.add(answer.get());
            }
            return made;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new LanguageModelException("A prompt was not answered: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CellInterruptedException();
        } finally {
            threads.shutdownNow();
        }
    }

    @Override
    public Conversations conversations() {
        return conversations;
    }

    @Override
    public void close() {
        // Its calls hold nothing that outlives them.
    }
}
