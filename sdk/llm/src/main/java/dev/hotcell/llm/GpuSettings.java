package dev.hotcell.llm;

import java.util.List;

/**
 * Which GPUs a model goes to.
 *
 * @param layers how many of its layers; -1 for all
 * @param split how they are spread over several
 * @param main the GPU that has all of an unsplit model, and the small matrices of one split by rows
 * @param proportions of the model on each GPU, such as 3 and 1; empty for the memory that each has free
 * @param devices the names of those to use, such as {@code CUDA1}, or parts of their descriptions, such as {@code H100};
 *     or the one MIG instance to use, {@code MIG-…}, as {@code %gpu mig} lists them; empty for all
 */
public record GpuSettings(int layers, GpuSplit split, int main, List<Double> proportions, List<String> devices) {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public GpuSettings {
        proportions = List.copyOf(proportions);
        devices = List.copyOf(devices);
        check(layers >= -1, "gpuLayers must be -1 or more, not " + layers);
        check(main >= 0, "mainGpu must be 0 or more, not " + main);
        check(
                proportions.stream().allMatch(p -> p >= 0 && p < Double.POSITIVE_INFINITY)
                        && (proportions.isEmpty() || proportions.stream().anyMatch(p -> p > 0)),
                "proportions must be 0 or more, one of them above 0, not " + proportions);
        check(devices.stream().noneMatch(String::isBlank), "devices must have names, not " + devices);
        check(
                devices.size() < 2 || devices.stream().noneMatch(GpuSettings::isMig),
                "A process sees one MIG instance: name one, not " + devices);
    }

    private static void check(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }

    static boolean isMig(String device) {
        return device.startsWith("MIG-");
    }

    /** Returns whether they ask for more than a machine without a GPU can give. */
    public boolean needGpu() {
        return layers > 0 || split != GpuSplit.LAYER || main > 0 || !proportions.isEmpty() || !devices.isEmpty();
    }

    /** Returns the MIG instance to use, or an empty text. */
    public String migInstance() {
        return devices.stream().filter(GpuSettings::isMig).findFirst().orElse("");
    }
}
