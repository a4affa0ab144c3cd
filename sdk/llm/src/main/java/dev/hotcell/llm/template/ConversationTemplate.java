package dev.hotcell.llm.template;

import dev.hotcell.llm.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A chat template as models ship it, with the tokens that a text begins and ends with. */
public final class ConversationTemplate {
    private final JinjaTemplate template;
    private final String begin;
    private final String end;

    private ConversationTemplate(JinjaTemplate template, String begin, String end) {
        this.template = template;
        this.begin = begin;
        this.end = end;
    }

    /**
     * Reads a template.
     *
     * @param begin the text of the token that begins a text
     * @param end the text of the token that ends one
     * @throws TemplateException if it cannot be read
     */
    public static ConversationTemplate parse(String source, String begin, String end) {
        return new ConversationTemplate(JinjaTemplate.parse(source), begin, end);
    }

    /**
     * Writes messages, and the beginning of the answer to them.
     *
     * @throws TemplateException if the template refuses them
     */
    public String render(List<Message> messages) {
        List<Map<String, String>> turns = new ArrayList<>();
        for (Message message : messages) {
            Map<String, String> turn = new LinkedHashMap<>();
            turn.put("role", message.role().id());
            turn.put("content", message.content());
            turns.add(turn);
        }
        return template.render(
                Map.of("messages", turns, "add_generation_prompt", true, "bos_token", begin, "eos_token", end));
    }
}
