package dev.hotcell.llm;

import java.util.List;
import java.util.Locale;

/** One message of a conversation. */
public record Message(Role role, String content) {

    /** Who says it. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT;

        /** Returns the name by which chat templates and servers know this role. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Checks that messages end with something to answer.
     *
     * @throws IllegalArgumentException if there is none, or the last is blank
     */
    public static void checkAnswerable(List<Message> messages) {
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("There is no message to answer");
        }
        if (messages.get(messages.size() - 1).content().isBlank()) {
            throw new IllegalArgumentException("The prompt is empty");
        }
    }

    /** Returns an instruction on how to answer. */
    public static Message system(String content) {
        return new Message(Role.SYSTEM, content);
    }

    /** Returns what the user says. */
    public static Message user(String content) {
        return new Message(Role.USER, content);
    }

    /** Returns what the model says. */
    public static Message assistant(String content) {
        return new Message(Role.ASSISTANT, content);
    }
}
