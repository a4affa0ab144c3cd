package dev.hotcell.llm.llama;

import com.sun.jna.Memory;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes messages as the text that a model was trained on, by llama.cpp's own knowledge of the usual templates. */
final class ChatTemplate {
    /** What models without a template of their own understand best. */
    private static final String FALLBACK = "chatml";

    private final LlamaNative functions;
    private final String template;

    ChatTemplate(NativeModel model) {
        this.functions = model.library().functions();
        this.template = model.chatTemplate().orElse(FALLBACK);
    }

    /**
     * Writes messages, and the beginning of the answer to them.
     *
     * @throws LanguageModelException if llama.cpp does not know the model's template
     */
    String render(List<Message> messages) {
        List<Memory> strings = new ArrayList<>();
        try (Memory table = new Memory(16L * messages.size())) {
            long bytes = 0;
            for (int i = 0; i < messages.size(); i++) {
                Memory role = string(messages.get(i).role().id());
                Memory content = string(messages.get(i).content());
                strings.add(role);
                strings.add(content);
                bytes += role.size() + content.size();
                table.setPointer(16L * i, role);
                table.setPointer(16L * i + 8, content);
            }
            byte[] buffer = new byte[Math.toIntExact(2 * bytes + 256)];
            int length = apply(table, messages.size(), buffer);
            if (length > buffer.length) {
                buffer = new byte[length];
                length = apply(table, messages.size(), buffer);
            }
            return new String(buffer, 0, length, StandardCharsets.UTF_8);
        } finally {
            strings.forEach(Memory::close);
        }
    }

    private int apply(Memory table, int count, byte[] buffer) {
        int length = functions.llama_chat_apply_template(template, table, count, (byte) 1, buffer, buffer.length);
        if (length < 0) {
            throw new LanguageModelException("llama.cpp does not know this model's chat template;"
                    + " write the prompt in the model's own format and use complete(…)");
        }
        return length;
    }

    private static Memory string(String text) {
        byte[] bytes = text.replace('\0', ' ').getBytes(StandardCharsets.UTF_8);
        Memory memory = new Memory(bytes.length + 1L);
        memory.write(0, bytes, 0, bytes.length);
        memory.setByte(bytes.length, (byte) 0);
        return memory;
    }
}
