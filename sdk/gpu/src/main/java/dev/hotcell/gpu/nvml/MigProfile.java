package dev.hotcell.gpu.nvml;

/**
 * A size of MIG instance.
 *
 * @param name such as {@code 1g.10gb}
 * @param id what {@code nvidia-smi mig -cgi} takes
 * @param most how many an empty GPU holds
 * @param fitting how many more fit now
 */
public record MigProfile(String name, int id, int most, int fitting) {}
