package dev.hotcell.llm;

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
