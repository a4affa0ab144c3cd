package dev.hotcell.llm;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The conversations kept with one model. They live as long as it does. Safe for use by several threads. */
public final class Conversations {
    private final LanguageModel model;
    private final Conversation standard;
    private final Map<String, Conversation> named = new TreeMap<>();

    /** Creates an empty set of conversations with a model. */
    public Conversations(LanguageModel model) {
        this.model = model;
        this.standard = new Conversation(model);
    }

    /** Returns the one without a name. */
    public Conversation standard() {
        return standard;
    }

    /** Returns the one of that name, a new one if there is none yet. */
    public synchronized Conversation named(String name) {
        return named.computeIfAbsent(name, n -> new Conversation(model));
    }

    /** Forgets the one of that name. */
    public synchronized void forget(String name) {
        named.remove(name);
    }

    /** Returns the names, sorted. */
    public synchronized Collection<String> names() {
        return List.copyOf(named.keySet());
    }
}
