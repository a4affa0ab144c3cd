package dev.hotcell.llm.tokenizer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.hotcell.llm.LanguageModelException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with one JSON object, as models of Hugging Face's come with. */
public final class JsonFile {

    private JsonFile() {}

    /**
     * Reads the object.
     *
     * @throws LanguageModelException if the file is missing, or holds something else
     * @throws IOException if it cannot be read
     */
    public static JsonObject read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new LanguageModelException(file.getParent() + " has no " + file.getFileName());
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            JsonElement value = JsonParser.parseReader(reader);
            if (value.isJsonObject()) {
                return value.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            throw new LanguageModelException(file + " is not JSON: " + e.getMessage(), e);
        }
        throw new LanguageModelException(file + " holds no JSON object");
    }
}
