package dev.hotcell.runtime.asset;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The token and the address that the user has for Hugging Face, where its own tools look for them: {@code HF_TOKEN}, or
 * the file {@code token} in {@code HF_HOME}; {@code HF_ENDPOINT} for another hub.
 */
public final class HubToken {
    private static final String HUB = "https://huggingface.co";

    private HubToken() {}

    /** Returns the user's token. */
    public static Optional<String> ofUser() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static Optional<String> of(Map<String, String> environment, Path home) {
        String given = environment.getOrDefault("HF_TOKEN", "").strip();
        if (!given.isEmpty()) {
            return Optional.of(given);
        }
        String folder = environment.getOrDefault("HF_HOME", "");
        Path file = (folder.isEmpty() ? home.resolve(".cache/huggingface") : Path.of(folder)).resolve("token");
        try {
            return Optional.of(Files.readString(file).strip()).filter(token -> !token.isEmpty());
        } catch (IOException e) {
            return Optional.empty(); // who has not logged in has none
        }
    }

    /** Returns the hub that the user means. */
    public static URI endpoint() {
        String given = System.getenv().getOrDefault("HF_ENDPOINT", "").strip();
        return URI.create(given.isEmpty() ? HUB : given);
    }
}
