package dev.hotcell.models.files;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The types that the model tells apart, and how sure it must be of each.
 *
 * @param types by label
 * @param labels by the model's outputs
 * @param thresholds below which a type is not believed, by label
 * @param threshold that of all others
 * @param replacements labels that stand for others
 */
record FileTypeTable(
        Map<String, FileType> types,
        List<String> labels,
        Map<String, Double> thresholds,
        double threshold,
        Map<String, String> replacements) {

    static FileTypeTable read(Path configuration, Path knowledge) throws IOException {
        JsonObject settings = object(configuration);
        Map<String, FileType> types = new HashMap<>();
        for (Map.Entry<String, JsonElement> entry : object(knowledge).entrySet()) {
            JsonObject value = entry.getValue().getAsJsonObject();
            types.put(
                    entry.getKey(),
                    new FileType(
                            entry.getKey(),
                            text(value, "description"),
                            text(value, "mime_type"),
                            text(value, "group"),
                            value.get("is_text").getAsBoolean(),
                            1));
        }
        List<String> labels = new ArrayList<>();
        settings.getAsJsonArray("target_labels_space").forEach(label -> labels.add(label.getAsString()));
        Map<String, Double> thresholds = new HashMap<>();
        settings.getAsJsonObject("thresholds")
                .entrySet()
                .forEach(
                        entry -> thresholds.put(entry.getKey(), entry.getValue().getAsDouble()));
        Map<String, String> replacements = new HashMap<>();
        settings.getAsJsonObject("overwrite_map")
                .entrySet()
                .forEach(entry ->
                        replacements.put(entry.getKey(), entry.getValue().getAsString()));
        return new FileTypeTable(
                types,
                labels,
                thresholds,
                settings.get("medium_confidence_threshold").getAsDouble(),
                replacements);
    }

    private static String text(JsonObject value, String name) {
        JsonElement element = value.get(name);
        return element == null || element.isJsonNull() ? "" : element.getAsString();
    }

    private static JsonObject object(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IOException(file.getFileName() + " is damaged: " + e.getMessage(), e);
        }
    }

    FileType type(String label) {
        FileType type = types.get(label);
        if (type == null) {
            throw new IllegalStateException("The file type " + label + " is not described");
        }
        return type;
    }

    /** Returns the type of one row of the model's output, or a general one where the model is not sure. */
    FileType choose(float[] scores, int offset) {
        int best = 0;
        for (int i = 1; i < labels.size(); i++) {
            if (scores[offset + i] > scores[offset + best]) {
                best = i;
            }
        }
        double score = scores[offset + best];
        String label = labels.get(best);
        FileType type = type(replacements.getOrDefault(label, label));
        boolean sure = score >= thresholds.getOrDefault(label, threshold);
        return (sure ? type : type(type.text() ? "txt" : "unknown")).withScore(score);
    }
}
