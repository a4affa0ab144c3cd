package dev.hotcell.kernel.client;

import dev.hotcell.kernel.protocol.Message;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of a request: its reply and what was published meanwhile. */
public record Answer(Message reply, List<Message> published) {

    public String status() {
        return (String) reply.content().get("status");
    }

    /** Returns the text of the result, empty if there was none. */
    public String result() {
        return data("execute_result");
    }

    /** Returns the plain text of the first message of a type, empty if there was none. */
    public String data(String type) {
        return ofType(type).stream()
                .map(m -> (String) ((Map<?, ?>) m.content().get("data")).get("text/plain"))
                .findFirst()
                .orElse("");
    }

    public String stdout() {
        return stream("stdout");
    }

    public String stderr() {
        return stream("stderr");
    }

    private String stream(String name) {
        return ofType("stream").stream()
                .filter(m -> name.equals(m.content().get("name")))
                .map(m -> (String) m.content().get("text"))
                .collect(Collectors.joining());
    }

    public List<Message> ofType(String type) {
        return published.stream().filter(m -> m.type().equals(type)).toList();
    }

    /** Returns the types of what was published, in order. */
    public List<String> types() {
        return published.stream().map(Message::type).toList();
    }

    public String errorName() {
        return (String) reply.content().get("ename");
    }

    public String errorValue() {
        return (String) reply.content().get("evalue");
    }

    /** Returns the traceback without colours. */
    public String traceback() {
        return ((List<?>) reply.content().get("traceback"))
                .stream()
                        .map(Object::toString)
                        .collect(Collectors.joining("\n"))
                        .replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
