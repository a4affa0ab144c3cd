package dev.hotcell.gpu.nvml;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How MIG divides a GPU.
 *
 * @param index the GPU's number, as {@code nvidia-smi} counts them
 * @param supported whether the GPU can be divided
 * @param enabled whether MIG is switched on
 * @param instances what there is
 * @param profiles the sizes that there could be
 */
public record MigLayout(
        int index,
        String name,
        boolean supported,
        boolean enabled,
        List<MigInstance> instances,
        List<MigProfile> profiles) {

    public MigLayout {
        instances = List.copyOf(instances);
        profiles = List.copyOf(profiles);
    }

    /** Returns commands for an administrator that would change the layout; this program never runs them. */
    public List<String> commands() {
        if (!supported) {
            return List.of();
        }
        if (!enabled) {
            return List.of("sudo nvidia-smi -i " + index + " -mig 1");
        }
        String fitting = profiles.stream()
                .filter(profile -> profile.fitting() > 0)
                .map(profile ->
                        "sudo nvidia-smi mig -i " + index + " -cgi " + profile.id() + " -C   # one " + profile.name())
                .collect(Collectors.joining("\n"));
        String clearing = instances.isEmpty()
                ? "sudo nvidia-smi -i " + index + " -mig 0"
                : "sudo nvidia-smi mig -i " + index + " -dci && sudo nvidia-smi mig -i " + index + " -dgi";
        return fitting.isEmpty() ? List.of(clearing) : List.of(fitting, clearing);
    }
}
