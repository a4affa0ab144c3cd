package dev.hotcell.gpu.nvml;

/**
 * A process that computes on a GPU.
 *
 * @param name the path of its program; empty if the system does not tell
 * @param memoryBytes what it holds there; -1 if the system does not tell
 */
public record GpuProcess(int pid, String name, long memoryBytes) {}
