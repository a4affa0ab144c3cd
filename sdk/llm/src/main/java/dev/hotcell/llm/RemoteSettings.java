package dev.hotcell.llm;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How to reach a model on a server that speaks the OpenAI API.
 *
 * @param url of the server, such as {@code http://localhost:8000}, with or without {@code /v1}
 * @param model which of the server's models; empty for its first
 * @param token sent as the bearer token; empty for none
 * @param connectTimeout how long to wait for a connection
 * @param idleTimeout how long to wait for the first or the next piece of an answer
 * @param retries how often to try again when the server cannot be reached or is busy, before an answer has begun
 */
public record RemoteSettings(
        URI url,
        Optional<String> model,
        Optional<String> token,
        Duration connectTimeout,
        Duration idleTimeout,
        int retries) {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the URL is not one of HTTP, or a number is negative
     */
    public RemoteSettings {
        String scheme = url.getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme) || url.getHost() == null) {
            throw new IllegalArgumentException("The URL of a server begins with http:// or https://, not " + url);
        }
        if (connectTimeout.isNegative() || idleTimeout.isNegative() || retries < 0) {
            throw new IllegalArgumentException("Time-outs and retries cannot be negative");
        }
    }

    /** Returns the settings for a server: 10 s to connect, 120 s between pieces, 3 retries. */
    public static RemoteSettings of(String url) {
        return new RemoteSettings(
                URI.create(url),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(10),
                Duration.ofSeconds(120),
                3);
    }

    /** Returns these settings with another model. */
    public RemoteSettings model(String value) {
        return new RemoteSettings(url, Optional.of(value), token, connectTimeout, idleTimeout, retries);
    }

    /** Returns these settings with another token. */
    public RemoteSettings token(String value) {
        return new RemoteSettings(url, model, Optional.of(value), connectTimeout, idleTimeout, retries);
    }

    /** Returns these settings with another wait for a connection. */
    public RemoteSettings connectTimeout(Duration value) {
        return new RemoteSettings(url, model, token, value, idleTimeout, retries);
    }

    /** Returns these settings with another wait for a piece of an answer. */
    public RemoteSettings idleTimeout(Duration value) {
        return new RemoteSettings(url, model, token, connectTimeout, value, retries);
    }

    /** Returns these settings with another number of retries. */
    public RemoteSettings retries(int value) {
        return new RemoteSettings(url, model, token, connectTimeout, idleTimeout, value);
    }

    /** Returns everything but the token. */
    @Override
    public String toString() {
        return url + model.map(name -> " " + name).orElse("");
    }
}
