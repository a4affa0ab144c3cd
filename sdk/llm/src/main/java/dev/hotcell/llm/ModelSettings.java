package dev.hotcell.llm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * How to load a model into this process.
 *
 * <pre>{@code
 * ModelSettings.standard().contextSize(32_768).cacheType(CacheType.Q8_0).split(GpuSplit.ROW)
 * }</pre>
 *
 * @param contextSize how many tokens it keeps in view, prompt and answer together; 0 for what the model was trained
 *     on, at most 4096
 * @param threads how many processor threads it computes with; 0 for one less than there are cores, at least 1
 * @param gpus which GPUs it goes to, where llama.cpp was built for them
 * @param cacheType in which numbers its keys and values are kept
 * @param flashAttention whether it computes attention block by block
 */
public record ModelSettings(
        int contextSize, int threads, GpuSettings gpus, CacheType cacheType, FlashAttention flashAttention) {
    private static final ModelSettings STANDARD = new ModelSettings(
            0, 0, new GpuSettings(-1, GpuSplit.LAYER, 0, List.of(), List.of()), CacheType.F16, FlashAttention.AUTO);

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
        if (cacheType.quantised() && flashAttention == FlashAttention.OFF) {
            throw new IllegalArgumentException(
                    "A cache of type " + cacheType + " needs flash attention: leave it on, or take cacheType F16");
        }
    }

    /** Returns the settings used where none are given. */
    public static ModelSettings standard() {
        return STANDARD;
    }

    /** Returns these settings with another context size, in tokens. */
    public ModelSettings contextSize(int value) {
        return new ModelSettings(value, threads, gpus, cacheType, flashAttention);
    }

    /** Returns these settings with another number of threads. */
    public ModelSettings threads(int value) {
        return new ModelSettings(contextSize, value, gpus, cacheType, flashAttention);
    }

    /** Returns these settings with another number of layers on the GPUs; -1 for all. */
    public ModelSettings gpuLayers(int value) {
        return gpus(new GpuSettings(value, gpus.split(), gpus.main(), gpus.proportions(), gpus.devices()));
    }

    /** Returns how many layers go to the GPUs; -1 for all. */
    public int gpuLayers() {
        return gpus.layers();
    }

    /** Returns these settings with the model spread otherwise over several GPUs. */
    public ModelSettings split(GpuSplit value) {
        return gpus(new GpuSettings(gpus.layers(), value, gpus.main(), gpus.proportions(), gpus.devices()));
    }

    /** Returns these settings with another main GPU, counted from 0. */
    public ModelSettings mainGpu(int value) {
        return gpus(new GpuSettings(gpus.layers(), gpus.split(), value, gpus.proportions(), gpus.devices()));
    }

    /** Returns these settings with the model spread in these proportions, one for each GPU. */
    public ModelSettings proportions(double... values) {
        List<Double> all = DoubleStream.of(values).boxed().toList();
        return gpus(new GpuSettings(gpus.layers(), gpus.split(), gpus.main(), all, gpus.devices()));
    }

    /**
     * Returns these settings with other GPUs: by name ({@code CUDA0}), by a part of their description ({@code H100}), or
     * one MIG instance ({@code MIG-…}). A process sees one MIG instance, chosen before anything in it has used a GPU.
     */
    public ModelSettings devices(String... names) {
        return gpus(new GpuSettings(gpus.layers(), gpus.split(), gpus.main(), gpus.proportions(), List.of(names)));
    }

    /** Returns these settings with other GPUs. */
    public ModelSettings gpus(GpuSettings value) {
        return new ModelSettings(contextSize, threads, value, cacheType, flashAttention);
    }

    /** Returns these settings with another type of the cached keys and values. */
    public ModelSettings cacheType(CacheType value) {
        return new ModelSettings(contextSize, threads, gpus, value, flashAttention);
    }

    /** Returns these settings with or without flash attention. */
    public ModelSettings flashAttention(FlashAttention value) {
        return new ModelSettings(contextSize, threads, gpus, cacheType, value);
    }

    Map<String, String> specification() {
        Map<String, String> specification = new LinkedHashMap<>();
        specification.put("contextSize", Integer.toString(contextSize));
        specification.put("threads", Integer.toString(threads));
        specification.put("gpus", gpus.toString());
        specification.put("cacheType", cacheType.toString());
        specification.put("flashAttention", flashAttention.toString());
        return specification;
    }
}
