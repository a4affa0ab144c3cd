package dev.hotcell.llm;

import java.util.Optional;

/**
 * How to offer a model on the OpenAI API.
 *
 * @param host the address to listen on; the loopback address reaches this machine only
 * @param port the port to listen on; 0 for any that is free
 * @param token that clients must send; empty for a new one
 * @param open whether to let in clients without a token
 * @param parallel how many clients are answered at once, each with a context of its own; who comes then waits
 */
public record ServerSettings(String host, int port, Optional<String> token, boolean open, int parallel) {
    private static final ServerSettings STANDARD = new ServerSettings("127.0.0.1", 0, Optional.empty(), false, 4);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ServerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be between 0 and 65535, not " + port);
        }
        if (parallel < 1 || parallel > 256) {
            throw new IllegalArgumentException("parallel must be between 1 and 256, not " + parallel);
        }
    }

    /** Returns the settings used where none are given: this machine only, any free port, a new token. */
    public static ServerSettings standard() {
        return STANDARD;
    }

    /** Returns these settings with another address to listen on; {@code 0.0.0.0} reaches every network. */
    public ServerSettings host(String value) {
        return new ServerSettings(value, port, token, open, parallel);
    }

    /** Returns these settings with another port. */
    public ServerSettings port(int value) {
        return new ServerSettings(host, value, token, open, parallel);
    }

    /** Returns these settings with a token of one's own. */
    public ServerSettings token(String value) {
        return new ServerSettings(host, port, Optional.of(value), open, parallel);
    }

    /** Returns these settings with everybody let in who can reach the address. */
    public ServerSettings withoutToken() {
        return new ServerSettings(host, port, token, true, parallel);
    }

    /**
     * Returns these settings with another number of clients that are answered at once. A model in this process decodes
     * them together, and takes memory for that many contexts.
     */
    public ServerSettings parallel(int value) {
        return new ServerSettings(host, port, token, open, value);
    }

    /** Returns everything but the token. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
