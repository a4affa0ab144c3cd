package dev.hotcell.gpu.nvml;

/**
 * A part that MIG has split off a GPU.
 *
 * @param profile its size, such as {@code 1g.10gb}
 * @param uuid what {@code %gpu use} and {@code CUDA_VISIBLE_DEVICES} take
 * @param gpuInstance the number of its GPU instance
 */
public record MigInstance(String profile, String uuid, int gpuInstance, long usedBytes, long totalBytes) {}
