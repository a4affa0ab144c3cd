package dev.hotcell.llm.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChatTemplateTests {
    private static final String WITHOUT_SYSTEM = "{% for m in messages %}"
            + "{% if m.role == 'system' %}{{ raise_exception('no system role') }}{% endif %}"
            + "<{{ m.role }}>{{ m.content }}{% endfor %}";

    private static ChatTemplate template(String source) {
        return new ChatTemplate(source, "<s>", true, "</s>");
    }

    @Test
    void writesChatMlForAModelWithoutATemplate() {
        assertThat(template(ChatTemplate.FALLBACK).render(List.of(Message.system("Be brief."), Message.user("Hi"))))
                .isEqualTo("<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n"
                        + "<|im_start|>assistant\n");
    }

    @Test
    void leavesTheBeginOutThatTheTokenizerAdds() {
        assertThat(template("{{ bos_token }}{{ messages[0].content }}{{ eos_token }}")
                        .render(List.of(Message.user("Hi"))))
                .isEqualTo("Hi</s>");
    }

    @Test
    void keepsTheBeginThatTheTokenizerDoesNotAdd() {
        assertThat(new ChatTemplate("{{ bos_token }}{{ messages[0].content }}", "<s>", false, "</s>")
                        .render(List.of(Message.user("Hi"))))
                .isEqualTo("<s>Hi");
    }

    @Test
    void putsInstructionsBeforeTheFirstQuestionWhereTheTemplateRefusesThem() {
        assertThat(template(WITHOUT_SYSTEM)
                        .render(List.of(
                                Message.system("Be brief."),
                                Message.user("Hi"),
                                Message.assistant("Yes?"),
                                Message.user("Bye"))))
                .isEqualTo("<user>Be brief.\n\nHi<assistant>Yes?<user>Bye");
    }

    @Test
    void saysWhatTheTemplateRefuses() {
        assertThatThrownBy(() -> template("{{ raise_exception('roles must alternate') }}")
                        .render(List.of(Message.user("Hi"))))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("line 1: roles must alternate")
                .hasMessageContaining("complete(");
    }

    @Test
    void saysWhereTheTemplateIsBroken() {
        assertThatThrownBy(() -> template("a\n{% if %}").render(List.of(Message.user("Hi"))))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("cannot be read: line 2");
    }
}
