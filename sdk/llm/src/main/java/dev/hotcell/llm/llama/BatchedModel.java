package dev.hotcell.llm.llama;

import dev.hotcell.llm.Answer;
import dev.hotcell.llm.Conversations;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.ParallelModel;
import dev.hotcell.runtime.HotLease;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A model in this process that decodes the answers of several callers together. */
final class BatchedModel implements ParallelModel {
    private final LlamaModel model;
    private final ContinuousBatch batch;
    private final int answers;
    private final long bytes;
    private final Consumer<BatchedModel> onClose;
    private final Conversations conversations = new Conversations(this);

    /**
     * Offers a batch.
     *
     * @param model whose weights it uses
     * @param bytes what its keys and values take
     * @param onClose told when it has been closed
     */
    BatchedModel(LlamaModel model, ContinuousBatch batch, int answers, long bytes, Consumer<BatchedModel> onClose) {
        this.model = model;
        this.batch = batch;
        this.answers = answers;
        this.bytes = bytes;
        this.onClose = onClose;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public int answers() {
        return answers;
    }

    ContinuousBatch batch() {
        return batch;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public Answer reply(List<Message> messages, GenerationOptions options, Consumer<? super String> onText) {
        Message.checkAnswerable(messages);
        return ask(chat(messages, options), onText);
    }

    private static PendingAnswer chat(List<Message> messages, GenerationOptions options) {
        List<Message> asked = List.copyOf(messages);
        return new PendingAnswer(template -> template.render(asked), true, options);
    }

    @Override
    public Answer complete(String text, GenerationOptions options, Consumer<? super String> onText) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The prompt is empty");
        }
        return ask(new PendingAnswer(template -> text, false, options), onText);
    }

    private Answer ask(PendingAnswer question, Consumer<? super String> onText) {
        try (HotLease<?> lease = model.lease()) {
            batch.ask(List.of(question));
            return question.await(onText);
        }
    }

    @Override
    public List<Answer> generateAll(List<String> prompts, GenerationOptions options) {
        List<PendingAnswer> questions = new ArrayList<>();
        for (String prompt : prompts) {
            List<Message> messages = List.of(Message.user(prompt));
            Message.checkAnswerable(messages);
            questions.add(chat(messages, options));
        }
        try (HotLease<?> lease = model.lease()) {
            batch.ask(questions);
            List<Answer> made = new ArrayList<>();
            for (PendingAnswer question : questions) {
                made.add(question.await(text -> {}));
            }
            return made;
        } finally {
            questions.forEach(PendingAnswer::abandon);
        }
    }

    @Override
    public Conversations conversations() {
        return conversations;
    }

    @Override
    public void close() {
        batch.close();
        onClose.accept(this);
    }

    @Override
    public String toString() {
        return model.name() + " (answers " + answers + " at once)";
    }
}
