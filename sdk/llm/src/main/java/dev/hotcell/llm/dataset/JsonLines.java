package dev.hotcell.llm.dataset;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A file with a JSON object on each line (JSONL), read line by line. Empty lines are passed over. */
final class JsonLines {
    private final Path file;

    JsonLines(Path file) {
        this.file = file;
    }

    /** Takes the object of a line. */
    interface Reader {

        /**
         * Takes an object.
         *
         * @throws IllegalArgumentException if it is not of the form that is wanted; the message says how
         */
        void read(JsonObject object);
    }

    /**
     * Reads the file.
     *
     * @throws DatasetException naming the line that is not what is wanted
     */
    void forEach(Reader reader) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    read(line, number, reader);
                }
            }
        }
    }

    private void read(String line, long number, Reader reader) throws DatasetException {
        JsonElement value;
        try {
            value = JsonParser.parseString(line);
        } catch (JsonParseException e) {
            throw new DatasetException(file, number, "this is not JSON: " + beginning(line));
        }
        if (!value.isJsonObject()) {
            throw new DatasetException(file, number, "this is not a JSON object: " + beginning(line));
        }
        try {
            reader.read(value.getAsJsonObject());
        } catch (IllegalArgumentException e) {
            throw new DatasetException(file, number, String.valueOf(e.getMessage()));
        }
    }

    private static String beginning(String line) {
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }

    /**
     * Returns a string of an object.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    static String string(JsonObject object, String field) {
        JsonElement value = object.get(field);
        if (value == null
                || !value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isString()) {
            throw new IllegalArgumentException("there is no string named \"" + field + "\", only " + object.keySet());
        }
        return value.getAsString();
    }

    /** Returns the strings of a field as documents. */
    static TextSource field(Path file, String field) {
        return (Consumer<String> document) ->
                new JsonLines(file).forEach(object -> document.accept(string(object, field)));
    }
}
