package dev.hotcell.llm;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** A model that says what a test tells it to, and notes what it was asked. */
public final class ScriptedModel implements LanguageModel {
    public final List<List<Message>> asked = new ArrayList<>();
    private final Deque<String> answers;
    private final Conversations conversations = new Conversations(this);

    public ScriptedModel(String... answers) {
        this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Answer reply(List<Message> messages, GenerationOptions options, Consumer<? super String> onText) {
        asked.add(List.copyOf(messages));
        String text = answers.size() > 1 ? answers.remove() : answers.element();
        onText.accept(text);
        return new Answer(text, FinishReason.STOP, new Usage(1, 0, 1, Duration.ZERO, Duration.ZERO));
    }

    @Override
    public Answer complete(String text, GenerationOptions options, Consumer<? super String> onText) {
        return reply(List.of(Message.user(text)), options, onText);
    }

    @Override
    public Conversations conversations() {
        return conversations;
    }
}
