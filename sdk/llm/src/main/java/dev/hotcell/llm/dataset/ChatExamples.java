package dev.hotcell.llm.dataset;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.tokenizer.Tokenizer;
import dev.hotcell.models.data.Batch;
import dev.hotcell.models.data.Batcher;
import dev.hotcell.models.data.Examples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Conversations to train on. The model sees them whole and learns its own words only: what others say weighs nothing in the
 * loss.
 */
public final class ChatExamples implements Examples {
    private final List<Tokens> conversations;

    /** A conversation: its tokens, and which of them are to be learned. */
    private record Tokens(int[] tokens, boolean[] learned) {}

    private ChatExamples(List<Tokens> conversations) {
        this.conversations = List.copyOf(conversations);
    }

    /**
     * Takes conversations.
     *
     * @param contextLength the most tokens; longer ones are cut at their end
     */
    public static ChatExamples of(
            List<List<Message>> conversations, ChatFormat format, Tokenizer tokenizer, int contextLength) {
        List<Tokens> all = new ArrayList<>();
        for (List<Message> conversation : conversations) {
            all.add(tokens(conversation, format, tokenizer, contextLength));
        }
        return new ChatExamples(all);
    }

    /**
     * Reads a file with a conversation on each line: {@code {"messages": [{"role": "user", "content": "…"}, …]}}.
     *
     * @throws DatasetException naming the line that is not of this form
     * @throws IOException if the file cannot be read
     */
    public static ChatExamples read(Path file, ChatFormat format, Tokenizer tokenizer, int contextLength)
            throws IOException {
        List<Tokens> all = new ArrayList<>();
        new JsonLines(file).forEach(line -> all.add(tokens(messages(line), format, tokenizer, contextLength)));
        return new ChatExamples(all);
    }

    private static List<Message> messages(JsonObject line) {
        JsonElement list = line.get("messages");
        if (list == null || !list.isJsonArray()) {
            throw new IllegalArgumentException("there is no list named \"messages\", only " + line.keySet());
        }
        List<Message> messages = new ArrayList<>();
        for (JsonElement element : list.getAsJsonArray()) {
            if (!element.isJsonObject()) {
                throw new IllegalArgumentException("a message is not an object: " + element);
            }
            messages.add(message(element.getAsJsonObject()));
        }
        return messages;
    }

    private static Message message(JsonObject json) {
        String content = JsonLines.string(json, "content");
        String role = JsonLines.string(json, "role");
        return switch (role) {
            case "system" -> Message.system(content);
            case "user" -> Message.user(content);
            case "assistant" -> Message.assistant(content);
            default -> throw new IllegalArgumentException("there is no role \"" + role + "\"");
        };
    }

    private static Tokens tokens(
            List<Message> conversation, ChatFormat format, Tokenizer tokenizer, int contextLength) {
        int[] tokens = new int[contextLength + 1];
        boolean[] learned = new boolean[contextLength + 1];
        int length = 0;
        int learning = 0;
        for (ChatFormat.Part part : format.write(conversation)) {
            for (int token : tokenizer.encode(part.text())) {
                if (length < tokens.length) {
                    tokens[length] = token;
                    learned[length++] = part.learned();
                    learning += part.learned() ? 1 : 0;
                }
            }
        }
        if (learning == 0) {
            throw new IllegalArgumentException(
                    "the first answer lies behind the " + contextLength + " tokens of the model's context");
        }
        return new Tokens(Arrays.copyOf(tokens, length), Arrays.copyOf(learned, length));
    }

    @Override
    public int size() {
        return conversations.size();
    }

    @Override
    public Batcher batcher(int largest) {
        return this::gather;
    }

    private Batch gather(int[] indices, NDManager manager) {
        int longest = 0;
        for (int index : indices) {
            longest = Math.max(longest, conversations.get(index).tokens().length - 1);
        }
        long[] seen = new long[indices.length * longest];
        long[] wanted = new long[seen.length];
        float[] weights = new float[seen.length];
        for (int row = 0; row < indices.length; row++) {
            Tokens conversation = conversations.get(indices[row]);
            for (int i = 0; i + 1 < conversation.tokens().length; i++) {
                int place = row * longest + i;
                seen[place] = conversation.tokens()[i];
                wanted[place] = conversation.tokens()[i + 1];
                weights[place] = conversation.learned()[i + 1] ? 1 : 0;
            }
        }
        Shape shape = new Shape(indices.length, longest);
        NDList targets = new NDList(manager.create(wanted, shape), manager.create(weights, shape));
        return new Batch(new NDList(manager.create(seen, shape)), targets, indices.length);
    }
}
