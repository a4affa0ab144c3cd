package dev.hotcell.llm.openai;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.Optional;

/** A server's answer that says no. */
final class ServerRefusal extends IOException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_MESSAGE = 300;

    private final int status;
    private final long retryAfterSeconds;

    /**
     * Creates the exception.
     *
     * @param body what the server says, JSON or not
     * @param retryAfter its header of that name
     */
    ServerRefusal(int status, String body, Optional<String> retryAfter) {
        super("it answers " + status + ": " + message(body));
        this.status = status;
        this.retryAfterSeconds = retryAfter
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** Returns whether trying again later may help. */
    boolean passing() {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    private static String message(String body) {
        String message = body;
        try {
            JsonElement json = JsonParser.parseString(body);
            if (json instanceof JsonObject object && object.has("error")) {
                JsonElement error = object.get("error");
                message = error instanceof JsonObject detail && detail.has("message")
                        ? detail.get("message").getAsString()
                        : error.toString();
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            // Servers and what stands before them answer in HTML too; it is shown as it is.
        }
        String line = message.strip().replaceAll("\\s+", " ");
        return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
    }
}
