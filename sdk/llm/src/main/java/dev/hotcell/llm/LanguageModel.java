package dev.hotcell.llm;

import dev.hotcell.display.Displayable;
import dev.hotcell.llm.openai.ModelServer;
import dev.hotcell.llm.tool.ToolAnswer;
import dev.hotcell.llm.tool.ToolLoop;
import dev.hotcell.llm.tool.Toolbox;
import java.util.List;
import java.util.function.Consumer;

/**
 * A language model, wherever it runs. Safe for use by several threads; where it runs in this process, it answers one
 * after the other, and several at once through {@link #parallel}.
 *
 * <pre>{@code
 * LanguageModel llm = LanguageModels.load("smollm2-135m-instruct");
 * llm.chat("Name three primary colours.");            // streams into the cell, and remembers
 * llm.generate("Say hello.").text();                  // neither shows nor remembers
 * }</pre>
 *
 * Every method that generates stops between two tokens when the user interrupts the cell: it throws
 * {@link dev.hotcell.cell.CellInterruptedException}, the model stays loaded, and a conversation is as it was before the
 * question.
 */
public interface LanguageModel {

    /** Returns the name it was loaded by. */
    String name();

    /**
     * Answers the last of some messages, given those before it. Everything else here stands on this.
     *
     * @param onText told of the answer's text piece by piece as it comes, on the calling thread; what it throws ends
     *     the answer and is thrown on
     * @throws ContextOverflowException if the messages are longer than the context
     * @throws LanguageModelException if the model cannot answer
     * @throws IllegalStateException if the model has been closed
     */
    Answer reply(List<Message> messages, GenerationOptions options, Consumer<? super String> onText);

    /**
     * Continues a text as it stands, without a chat template.
     *
     * @throws ContextOverflowException if the text is longer than the context
     * @throws LanguageModelException if the model cannot answer
     * @throws IllegalStateException if the model has been closed
     */
    Answer complete(String text, GenerationOptions options, Consumer<? super String> onText);

    /** Returns the conversations kept with this model, by name. */
    Conversations conversations();

    /** Answers a single question, with the standard options. Nothing is shown or remembered. */
    default Answer generate(String prompt) {
        return generate(prompt, GenerationOptions.standard());
    }

    /** Answers a single question. Nothing is shown or remembered. */
    default Answer generate(String prompt, GenerationOptions options) {
        return generate(prompt, options, text -> {});
    }

    /** Answers a single question, telling of the answer's text as it comes. Nothing is shown or remembered. */
    default Answer generate(String prompt, GenerationOptions options, Consumer<? super String> onText) {
        return reply(List.of(Message.user(prompt)), options, onText);
    }

    /**
     * Answers each of several questions by itself, together in less time than one after the other. Nothing is shown or
     * remembered.
     *
     * @return the answers, in the order of the questions
     * @throws LanguageModelException if one of them cannot be answered; the others are given up then
     */
    default List<Answer> generateAll(List<String> prompts, GenerationOptions options) {
        try (ParallelModel together = parallel(Math.max(1, Math.min(prompts.size(), 8)))) {
            return together.generateAll(prompts, options);
        }
    }

    /**
     * Returns a view of this model that answers several callers at once, each in its own thread.
     *
     * @param answers how many at once; who comes then waits
     * @throws IllegalArgumentException if it cannot answer so many at once
     * @throws LanguageModelException if there is no memory for so many
     */
    default ParallelModel parallel(int answers) {
        return new ConcurrentModel(this, answers);
    }

    /**
     * Answers a single question by filling in a Java type, in the likeliest way: a record, an enum, a number, a boolean.
     * The model is held to the type token by token.
     *
     * <pre>{@code
     * record Recipe(String name, int minutes, List<String> ingredients) {}
     * Recipe recipe = llm.ask("A recipe for pancakes.", Recipe.class);
     * }</pre>
     *
     * Strings are filled in with up to 400 characters, lists with up to 20 items.
     *
     * @throws IllegalArgumentException if a model cannot fill in the type
     * @throws LanguageModelException if the answer is cut off before it is complete
     */
    default <T> T ask(String prompt, Class<T> type) {
        return ask(
                prompt,
                type,
                GenerationOptions.standard()
                        .temperature(0)
                        .frequencyPenalty(0.3)
                        .maxTokens(1024));
    }

    /** Answers a single question by filling in a Java type, with these options but for their format. */
    @SuppressWarnings("unchecked") // not cast by the class, which may be a primitive one
    default <T> T ask(String prompt, Class<T> type, GenerationOptions options) {
        return (T) new StructuredQuestion(type).ask(this, prompt, options);
    }

    /**
     * Answers a single question with the help of tools: the model calls Java code, is told the results, and answers.
     *
     * <pre>{@code
     * record City(String name) {}
     * llm.ask("Do I need an umbrella in Oslo?", Toolbox.of(Tool.of("weather", "The weather in a city.", City.class,
     *         city -> weather(city.name()))));
     * }</pre>
     *
     * @throws LanguageModelException if the model makes more calls than it may, or cannot complete one
     */
    default ToolAnswer ask(String prompt, Toolbox toolbox) {
        return ToolLoop.run(this, prompt, toolbox, GenerationOptions.standard(), text -> {});
    }

    /** Continues the model's own conversation; the answer streams into the cell. */
    default Answer chat(String message) {
        return conversation().say(message);
    }

    /** Continues the model's own conversation with these options; the answer streams into the cell. */
    default Answer chat(String message, GenerationOptions options) {
        return conversation().say(message, options);
    }

    /** Returns the model's own conversation, the one that {@link #chat} continues. */
    default Conversation conversation() {
        return conversations().standard();
    }

    /**
     * Returns the model's own conversation as a panel on the page: a field to ask in, the answer as it streams, and a button
     * that stops it.
     *
     * @throws UnsupportedOperationException if no library is there that can draw it
     */
    default Displayable ui() {
        return ui(GenerationOptions.standard());
    }

    /** Returns the model's own conversation as a panel on the page, answered with these options. */
    default Displayable ui(GenerationOptions options) {
        return ConversationPanel.of(name(), conversation(), options);
    }

    /** Returns the conversation of that name, a new one if there is none yet. */
    default Conversation conversation(String name) {
        return conversations().named(name);
    }

    /**
     * Offers this model on the OpenAI API, to programs on this machine that know the server's token.
     *
     * @param port to listen on; 0 for any that is free
     * @throws LanguageModelException if the port is taken
     */
    default ModelServer serve(int port) {
        return serve(ServerSettings.standard().port(port));
    }

    /** Offers this model on the OpenAI API. */
    default ModelServer serve(ServerSettings settings) {
        return ModelServer.start(this, settings);
    }
}
