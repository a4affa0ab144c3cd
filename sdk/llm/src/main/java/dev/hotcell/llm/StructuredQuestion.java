package dev.hotcell.llm;

import com.google.gson.JsonParser;
import dev.hotcell.llm.schema.Schema;
import dev.hotcell.llm.schema.SchemaJson;
import dev.hotcell.llm.schema.ValueReader;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

/** A question whose answer fills in a Java type. What is no record is asked for as a record with one member. */
final class StructuredQuestion {
    private static final String ONLY = "answer";

    private final Type type;
    private final boolean wrapped;
    private final Schema schema;

    /**
     * Prepares a question.
     *
     * @throws IllegalArgumentException if a model cannot fill in the type
     */
    StructuredQuestion(Type type) {
        this.type = type;
        Schema own = Schema.of(type);
        this.wrapped = !(own instanceof Schema.ObjectOf);
        this.schema = wrapped ? new Schema.ObjectOf(Map.of(ONLY, own)) : own;
    }

    /**
     * Asks a model.
     *
     * @throws LanguageModelException if the answer was cut off, or a record refuses it
     */
    Object ask(LanguageModel model, String prompt, GenerationOptions options) {
        List<Message> messages = List.of(
                Message.system("Answer with JSON that fits this schema: " + SchemaJson.write(schema)),
                Message.user(prompt));
        Answer answer = model.reply(messages, options.format(AnswerFormat.fitting(schema)), text -> {});
        if (answer.finish() == FinishReason.LENGTH) {
            throw cutOff(answer, options);
        }
        try {
            return ValueReader.read(wrapped ? unwrap(answer.text()) : answer.text(), type);
        } catch (IllegalArgumentException e) {
            throw new LanguageModelException(String.valueOf(e.getMessage()), e);
        }
    }

    private static LanguageModelException cutOff(Answer answer, GenerationOptions options) {
        boolean full = answer.usage().answerTokens() < options.maxTokens();
        return new LanguageModelException("The answer was cut off after "
                + answer.usage().answerTokens() + " tokens, before its JSON was complete. "
                + (full
                        ? "The context is full: load the model with a larger one (ModelSettings.standard().contextSize(…)), or ask for less"
                        : "Allow more: ask(prompt, type, GenerationOptions.standard().maxTokens("
                                + 2 * options.maxTokens() + "))"));
    }

    private static String unwrap(String json) {
        return String.valueOf(JsonParser.parseString(json).getAsJsonObject().get(ONLY));
    }
}
