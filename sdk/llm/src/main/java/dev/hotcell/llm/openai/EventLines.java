package dev.hotcell.llm.openai;

import dev.hotcell.llm.LanguageModelException;
import java.util.Optional;

/** Puts together the events of a server-sent event stream from its lines; only their data count here. */
final class EventLines {
    private static final int LONGEST = 16 << 20;

    private final StringBuilder data = new StringBuilder();
    private boolean any;
    private boolean anyEvent;
    private String foreign = "";

    /**
     * Takes the next line and returns the event's data if it ends with this line.
     *
     * @throws LanguageModelException if the event is too long to be one
     */
    Optional<String> add(String line) {
        if (line.isEmpty()) {
            return finish();
        }
        if (line.startsWith("data:")) {
            if (data.length() + line.length() > LONGEST) {
                throw new LanguageModelException(
                        "The server sends an event of more than 16 MiB: it is not of the OpenAI API");
            }
            if (any) {
                data.append('\n');
            }
            data.append(line, line.startsWith("data: ") ? 6 : 5, line.length());
            any = true;
        } else if (foreign.isEmpty() && !line.startsWith(":")) {
            foreign = line;
        }
        return Optional.empty();
    }

    /**
     * Checks, at the end, that there was an event.
     *
     * @throws LanguageModelException if something else came instead
     */
    void checkAnyEvent() {
        if (!anyEvent && !foreign.isEmpty()) {
            throw StreamEvent.junk(foreign, null);
        }
    }

    /** Returns the data of an event that the end of the stream has cut. */
    Optional<String> finish() {
        if (!any) {
            return Optional.empty();
        }
        String event = data.toString();
        data.setLength(0);
        any = false;
        anyEvent = true;
        return Optional.of(event);
    }
}
