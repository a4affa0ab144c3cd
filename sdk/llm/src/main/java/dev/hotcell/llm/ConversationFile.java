package dev.hotcell.llm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Keeps the messages of a conversation in a file, as a JSON list of objects with {@code role} and {@code content}. */
final class ConversationFile {

    private ConversationFile() {}

    /** Writes a file, whole or not at all. */
    static void write(Path file, List<Message> messages) throws IOException {
        JsonArray list = new JsonArray();
        for (Message message : messages) {
            JsonObject entry = new JsonObject();
            entry.addProperty("role", message.role().id());
            entry.addProperty("content", message.content());
            list.add(entry);
        }
        Path target = file.toAbsolutePath();
        Path unfinished = Files.createTempFile(target.getParent(), "conversation", ".tmp");
        try {
            Files.writeString(unfinished, list.toString());
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read or is no conversation; the message names it
     */
    static List<Message> read(Path file) throws IOException {
        try {
            List<Message> messages = new ArrayList<>();
            for (JsonElement element :
                    JsonParser.parseString(Files.readString(file)).getAsJsonArray()) {
                JsonObject entry = element.getAsJsonObject();
                Message.Role role =
                        Message.Role.valueOf(entry.get("role").getAsString().toUpperCase(Locale.ROOT));
                messages.add(new Message(role, entry.get("content").getAsString()));
            }
            return messages;
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | NullPointerException
                | UnsupportedOperationException e) {
            // What Gson says of it would help nobody.
            throw new IOException(file + " is no saved conversation: a JSON list of objects with role and content");
        }
    }
}
