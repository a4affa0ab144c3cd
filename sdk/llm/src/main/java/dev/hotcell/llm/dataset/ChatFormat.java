package dev.hotcell.llm.dataset;

import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.gguf.GgufFile;
import dev.hotcell.llm.template.ConversationTemplate;
import dev.hotcell.llm.template.TemplateException;
import dev.hotcell.llm.tokenizer.TokenizerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a model wants conversations written, and where in them its own words stand. */
public final class ChatFormat {
    private final ConversationTemplate template;
    private final String end;

    private ChatFormat(ConversationTemplate template, String end) {
        this.template = template;
        this.end = end;
    }

    /**
     * A stretch of a conversation.
     *
     * @param learned whether the model is to learn to say it
     */
    public record Part(String text, boolean learned) {}

    /**
     * Reads a template.
     *
     * @param template in Jinja, as models ship it
     * @param begin the token that begins a text
     * @param end the token that ends an answer
     * @throws LanguageModelException if it cannot be read
     */
    public static ChatFormat of(String template, String begin, String end) {
        try {
            return new ChatFormat(ConversationTemplate.parse(template, begin, end), end);
        } catch (TemplateException e) {
            throw new LanguageModelException("The chat template cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the template that a model's file carries.
     *
     * @throws LanguageModelException if it has none, or it cannot be read
     */
    public static ChatFormat of(GgufFile file) {
        String template = file.text("tokenizer.chat_template").orElseThrow(() -> missing(file.path()));
        return of(template, token(file, "tokenizer.ggml.bos_token_id"), token(file, "tokenizer.ggml.eos_token_id"));
    }

    /**
     * Reads the template that a model comes with.
     *
     * @param model a GGUF file, or a folder with {@code tokenizer_config.json}
     * @throws LanguageModelException if it has none, or it cannot be read
     * @throws IOException if a file cannot be read
     */
    public static ChatFormat read(Path model) throws IOException {
        if (!Files.isDirectory(model)) {
            return of(GgufFile.read(model));
        }
        TokenizerConfig config = TokenizerConfig.read(model);
        return of(config.chatTemplate().orElseThrow(() -> missing(model)), config.begin(), config.end());
    }

    private static LanguageModelException missing(Path model) {
        return new LanguageModelException(
                model + " has no chat template, so it cannot be trained on conversations; train it on text");
    }

    private static String token(GgufFile file, String key) {
        List<?> tokens = (List<?>) file.metadata().getOrDefault("tokenizer.ggml.tokens", List.of());
        return file.integer(key)
                .filter(number -> number < tokens.size())
                .map(number -> String.valueOf(tokens.get(number.intValue())))
                .orElse("");
    }

    /**
     * Writes a conversation, as parts that are to be learned, which are the answers with what ends them, and parts that
     * lead to them.
     *
     * @throws IllegalArgumentException if there is no answer in it
     * @throws LanguageModelException if the template refuses it
     */
    public List<Part> write(List<Message> conversation) {
        List<Part> parts = new ArrayList<>();
        String written = "";
        for (int i = 0; i < conversation.size(); i++) {
            if (conversation.get(i).role() != Message.Role.ASSISTANT) {
                continue;
            }
            String question = render(conversation.subList(0, i));
            if (!question.startsWith(written)) {
                throw new LanguageModelException(
                        "The chat template changes earlier messages when later ones come: train on conversations with one answer each");
            }
            String answer = conversation.get(i).content() + end;
            parts.add(new Part(question.substring(written.length()), false));
            parts.add(new Part(answer, true));
            written = question + answer;
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there is no message of the role \"assistant\", so nothing to learn");
        }
        return parts;
    }

    private String render(List<Message> messages) {
        try {
            return template.render(messages);
        } catch (TemplateException e) {
            throw new LanguageModelException("The chat template refuses a conversation: " + e.getMessage(), e);
        }
    }
}
