package dev.hotcell.llm.lora;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.hotcell.llm.LanguageModelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the {@code config.json} of Hugging Face's transformers says of rotary positions. */
final class RotaryPositions {
    private final Path folder;
    private final double base;
    private final JsonObject scaling;

    private RotaryPositions(Path folder, double base, JsonObject scaling) {
        this.folder = folder;
        this.base = base;
        this.scaling = scaling;
    }

    /** Reads them, where older files have them or where newer ones do. */
    static RotaryPositions of(Path folder, JsonObject config) {
        JsonObject parameters = object(config, "rope_parameters");
        JsonObject scaling = parameters.size() > 0 ? parameters : object(config, "rope_scaling");
        double base = number(parameters, "rope_theta", number(config, "rope_theta", 10_000));
        return new RotaryPositions(folder, base, scaling);
    }

    private static JsonObject object(JsonObject json, String key) {
        JsonElement value = json.get(key);
        return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
    }

    private static double number(JsonObject json, String key, double otherwise) {
        JsonElement value = json.get(key);
        return value != null && value.isJsonPrimitive() ? value.getAsDouble() : otherwise;
    }

    /** Returns the base of the angles. */
    double base() {
        return base;
    }

    /**
     * Returns what the angles of each pair are divided by; none where they are as they are.
     *
     * @throws LanguageModelException if they are stretched in a way that is not known here
     */
    List<Float> divisors(int headWidth) {
        JsonElement named = scaling.has("rope_type") ? scaling.get("rope_type") : scaling.get("type");
        String type = named == null ? "default" : named.getAsString();
        List<Float> divisors = new ArrayList<>();
        for (int pair = 0; pair < headWidth / 2; pair++) {
            switch (type) {
                case "default" -> {
                    return List.of();
                }
                case "linear" -> divisors.add((float) number(scaling, "factor", 1));
                case "llama3" ->
                    divisors.add((float) byWavelength(2 * Math.PI * Math.pow(base, 2.0 * pair / headWidth)));
                default ->
                    throw new LanguageModelException(folder + " stretches its rotary positions in the way of " + type
                            + "; those of llama3 and linear can be trained");
            }
        }
        return divisors;
    }

    /** Divides long waves by the factor, short ones by one, and those between by something between (Llama 3.1). */
    private double byWavelength(double wavelength) {
        double factor = number(scaling, "factor", 8);
        double low = number(scaling, "low_freq_factor", 1);
        double high = number(scaling, "high_freq_factor", 4);
        double turns = number(scaling, "original_max_position_embeddings", 8192) / wavelength;
        double smooth = Math.max(0, Math.min(1, (turns - low) / (high - low)));
        return 1 / ((1 - smooth) / factor + smooth);
    }
}
