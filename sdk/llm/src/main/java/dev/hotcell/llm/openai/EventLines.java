package dev.hotcell.llm.openai;

import java.util.Optional;

/** Puts together the events of a server-sent event stream from its lines; only their data count here. */
final class EventLines {
    private final StringBuilder data = new StringBuilder();
    private boolean any;

    /** Takes the next line and returns the event's data if it ends with this line. */
    Optional<String> add(String line) {
        if (line.isEmpty()) {
            return finish();
        }
        if (line.startsWith("data:")) {
            if (any) {
                data.append('\n');
            }
            data.append(line, line.startsWith("data: ") ? 6 : 5, line.length());
            any = true;
        }
        return Optional.empty();
    }

    /** Returns the data of an event that the end of the stream has cut. */
    Optional<String> finish() {
        if (!any) {
            return Optional.empty();
        }
        String event = data.toString();
        data.setLength(0);
        any = false;
        return Optional.of(event);
    }
}
