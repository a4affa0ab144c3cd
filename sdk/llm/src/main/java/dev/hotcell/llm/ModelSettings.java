package dev.hotcell.llm;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How to load a model into this process.
 *
 * @param contextSize how many tokens it keeps in view, prompt and answer together; 0 for what the model was trained
 *     on, at most 4096
 * @param threads how many processor threads it computes with; 0 for one less than there are cores, at least 1
 * @param gpuLayers how many of its layers go to the GPU, where llama.cpp was built for one; -1 for all
 */
public record ModelSettings(int contextSize, int threads, int gpuLayers) {
    private static final ModelSettings STANDARD = new ModelSettings(0, 0, -1);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ModelSettings {
        if (contextSize < 0 || contextSize > 0 && contextSize < 32) {
            throw new IllegalArgumentException("contextSize must be 0 or at least 32, not " + contextSize);
        }
        if (threads < 0 || threads > 1024) {
            throw new IllegalArgumentException("threads must be between 0 and 1024, not " + threads);
        }
        if (gpuLayers < -1) {
            throw new IllegalArgumentException("gpuLayers must be -1 or more, not " + gpuLayers);
        }
    }

    /** Returns the settings used where none are given. */
    public static ModelSettings standard() {
        return STANDARD;
    }

    /** Returns these settings with another context size, in tokens. */
    public ModelSettings contextSize(int value) {
        return new ModelSettings(value, threads, gpuLayers);
    }

    /** Returns these settings with another number of threads. */
    public ModelSettings threads(int value) {
        return new ModelSettings(contextSize, value, gpuLayers);
    }

    /** Returns these settings with another number of layers on the GPU. */
    public ModelSettings gpuLayers(int value) {
        return new ModelSettings(contextSize, threads, value);
    }

    Map<String, String> specification() {
        Map<String, String> specification = new LinkedHashMap<>();
        specification.put("contextSize", Integer.toString(contextSize));
        specification.put("threads", Integer.toString(threads));
        specification.put("gpuLayers", Integer.toString(gpuLayers));
        return specification;
    }
}
