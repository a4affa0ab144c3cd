package dev.hotcell.llm.llama;

import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.template.ConversationTemplate;
import dev.hotcell.llm.template.TemplateException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes messages as the text that a model was trained on, by the template in the model's file. */
final class ChatTemplate {
    /** ChatML: what models without a template of their own understand best. */
    static final String FALLBACK = "{% for message in messages %}"
            + "{{ '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}{% endfor %}"
            + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

    private static final String OTHERWISE = "; write the prompt in the model's own format and use complete(…)";

    private final String source;
    private final String begin;
    private final boolean addsBegin;
    private final String end;
    private @Nullable ConversationTemplate parsed;

    /**
     * Takes a template, which is parsed when it is first needed: a model whose template is broken can still continue
     * texts.
     *
     * @param begin the text of the token that begins a text
     * @param addsBegin whether the tokenizer puts that token in front of every text
     * @param end the text of the token that ends one
     */
    ChatTemplate(String source, String begin, boolean addsBegin, String end) {
        this.source = source;
        this.begin = begin;
        this.addsBegin = addsBegin;
        this.end = end;
    }

    static ChatTemplate of(NativeModel model) {
        return new ChatTemplate(
                model.chatTemplate().orElse(FALLBACK), model.beginText(), model.addsBegin(), model.endText());
    }

    /**
     * Writes messages, and the beginning of the answer to them. Where the template refuses instructions, these go
     * before what the user says first.
     *
     * @throws LanguageModelException if the template cannot be read, or refuses the messages
     */
    String render(List<Message> messages) {
        ConversationTemplate template = template();
        try {
            return render(template, messages);
        } catch (TemplateException e) {
            List<Message> merged = withoutInstructions(messages);
            if (merged.size() == messages.size()) {
                throw refusal(e);
            }
            try {
                return render(template, merged);
            } catch (TemplateException again) {
                throw refusal(e);
            }
        }
    }

    private synchronized ConversationTemplate template() {
        ConversationTemplate template = parsed;
        if (template == null) {
            try {
                template = ConversationTemplate.parse(source, begin, end);
            } catch (TemplateException e) {
                throw new LanguageModelException(
                        "The model's chat template cannot be read: " + e.getMessage() + OTHERWISE, e);
            }
            parsed = template;
        }
        return template;
    }

    private String render(ConversationTemplate template, List<Message> messages) {
        String text = template.render(messages);
        return addsBegin && text.startsWith(begin) ? text.substring(begin.length()) : text;
    }

    private static List<Message> withoutInstructions(List<Message> messages) {
        StringBuilder instructions = new StringBuilder();
        List<Message> others = new ArrayList<>();
        for (Message message : messages) {
            if (message.role() == Message.Role.SYSTEM) {
                instructions.append(message.content()).append("\n\n");
            } else {
                boolean first = message.role() == Message.Role.USER && instructions.length() > 0;
                others.add(first ? Message.user(instructions + message.content()) : message);
                instructions.setLength(first ? 0 : instructions.length());
            }
        }
        return instructions.length() > 0 ? messages : others;
    }

    private static LanguageModelException refusal(TemplateException e) {
        return new LanguageModelException(
                "The model's chat template refuses the messages: " + e.getMessage() + OTHERWISE, e);
    }
}
