package dev.hotcell.llm;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A conversation with a model: each question is answered in the light of what was said before. What fails or is
 * interrupted leaves it as it was. Safe for use by several threads, one question at a time.
 *
 * <pre>{@code
 * Conversation talk = llm.conversation("travel").system("You answer in one sentence.");
 * talk.say("Where is Oslo?");
 * talk.say("And how do I get there?");
 * }</pre>
 */
public final class Conversation implements Displayable {
    private final LanguageModel model;
    private final List<Message> messages = new ArrayList<>();

    /** Creates an empty conversation. */
    public Conversation(LanguageModel model) {
        this.model = model;
    }

    /**
     * Says how the model should answer from now on.
     *
     * @return this
     */
    public synchronized Conversation system(String instruction) {
        if (!messages.isEmpty() && messages.get(0).role() == Message.Role.SYSTEM) {
            messages.remove(0);
        }
        messages.add(0, Message.system(instruction));
        return this;
    }

    /** Asks, with the standard options; the answer streams into the cell. */
    public Answer say(String message) {
        return say(message, GenerationOptions.standard());
    }

    /** Asks; the answer streams into the cell. */
    public Answer say(String message, GenerationOptions options) {
        return AnswerDisplay.show(onText -> ask(message, options, onText));
    }

    /**
     * Asks without showing anything.
     *
     * @param onText told of the answer's text piece by piece as it comes
     */
    public synchronized Answer ask(String message, GenerationOptions options, Consumer<? super String> onText) {
        List<Message> asked = new ArrayList<>(messages);
        asked.add(Message.user(message));
        Answer answer = model.reply(asked, options, onText);
        messages.add(Message.user(message));
        messages.add(Message.assistant(answer.text()));
        return answer;
    }

    /** Returns what was said, a system message first if there is one. */
    public synchronized List<Message> messages() {
        return List.copyOf(messages);
    }

    /**
     * Saves what was said.
     *
     * @throws IOException if the file cannot be written; what it held before is still there then
     */
    public void save(Path file) throws IOException {
        ConversationFile.write(file, messages());
    }

    /**
     * Goes on with what was saved, in place of what was said here.
     *
     * @throws IOException if the file cannot be read or is no conversation; this conversation is unchanged then
     */
    public void load(Path file) throws IOException {
        List<Message> saved = ConversationFile.read(file);
        synchronized (this) {
            messages.clear();
            messages.addAll(saved);
        }
    }

    /** Forgets what was said, the system message included. */
    public synchronized void clear() {
        messages.clear();
    }

    /** Shows what was said, line by line, as Markdown. */
    @Override
    public MimeBundle toMimeBundle() {
        StringBuilder markdown = new StringBuilder();
        for (Message message : messages()) {
            markdown.append("**")
                    .append(message.role().id())
                    .append("**: ")
                    .append(message.content())
                    .append("\n\n");
        }
        return MimeBundle.text(toString()).with(MimeTypes.MARKDOWN, markdown.toString());
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("Conversation of " + messages().size() + " messages with " + model.name());
        messages()
                .forEach(message -> text.append("\n")
                        .append(message.role().id())
                        .append(": ")
                        .append(message.content()));
        return text.toString();
    }
}
