package dev.hotcell.llm.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.hotcell.llm.LanguageModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the {@code tokenizer_config.json} of a model of Hugging Face's says beside its tokenizer.
 *
 * @param chatTemplate how conversations are written, in Jinja
 * @param begin the token that begins a text, as text; empty if there is none
 * @param end the token that ends an answer, as text; empty if there is none
 * @param addsBegin whether a text gets that token
 */
public record TokenizerConfig(Optional<String> chatTemplate, String begin, String end, boolean addsBegin) {
    private static final String TEMPLATE = "chat_template";

    /**
     * Reads it from a model's folder.
     *
     * @throws LanguageModelException if the file is missing or damaged
     * @throws IOException if it cannot be read
     */
    public static TokenizerConfig read(Path folder) throws IOException {
        JsonObject json = JsonFile.read(folder.resolve("tokenizer_config.json"));
        Path apart = folder.resolve("chat_template.jinja");
        Optional<String> template = Files.exists(apart) ? Optional.of(Files.readString(apart)) : string(json, TEMPLATE);
        return new TokenizerConfig(
                template,
                string(json, "bos_token").orElse(""),
                string(json, "eos_token").orElse(""),
                json.has("add_bos_token") && json.get("add_bos_token").getAsBoolean());
    }

    /** Returns a string, or the contents of a token that is described as an object. */
    private static Optional<String> string(JsonObject json, String name) {
        JsonElement value = json.get(name);
        if (value != null && value.isJsonObject()) {
            value = value.getAsJsonObject().get("content");
        }
        return value != null && value.isJsonPrimitive() ? Optional.of(value.getAsString()) : Optional.empty();
    }
}
