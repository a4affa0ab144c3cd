package dev.hotcell.llm.llama;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.hotcell.llm.GpuSettings;
import dev.hotcell.llm.LanguageModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The GPUs that the library can use. */
final class GpuDevices {
    private static final int GPU = 1;

    private final LlamaLibrary library;
    private final List<Device> devices = new ArrayList<>();

    private record Device(Pointer pointer, String name, String description) {
        boolean goesBy(String wanted) {
            return name.equalsIgnoreCase(wanted)
                    || description.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
        }

        @Override
        public String toString() {
            return name + " (" + description + ")";
        }
    }

    GpuDevices(LlamaLibrary library) {
        this.library = library;
        LlamaNative functions = library.functions();
        for (long i = 0; i < functions.ggml_backend_dev_count(); i++) {
            Pointer device = functions.ggml_backend_dev_get(i);
            if (functions.ggml_backend_dev_type(device) == GPU) {
                devices.add(new Device(
                        device,
                        functions.ggml_backend_dev_name(device),
                        functions.ggml_backend_dev_description(device)));
            }
        }
    }

    /**
     * Writes settings into the parameters of a model.
     *
     * @return the memory that these point to, to be kept until the model is loaded
     * @throws LanguageModelException if there are no such GPUs; the message says which there are
     */
    List<Memory> write(GpuSettings settings, Pointer fields) {
        check(settings);
        StructLayout layout = library.layout();
        layout.setGpuLayers(fields, settings.layers() < 0 ? 9999 : settings.layers());
        layout.setSplit(fields, settings.split().ordinal(), settings.main());
        List<Memory> kept = new ArrayList<>();
        if (!settings.proportions().isEmpty()) {
            long most =
                    Math.max(settings.proportions().size(), library.functions().llama_max_devices());
            Memory shares = new Memory(4 * most);
            shares.clear();
            for (int i = 0; i < settings.proportions().size(); i++) {
                shares.setFloat(4L * i, settings.proportions().get(i).floatValue());
            }
            layout.setProportions(fields, shares);
            kept.add(shares);
        }
        if (!settings.devices().isEmpty() && settings.migInstance().isEmpty()) {
            Memory chosen = new Memory(8L * (settings.devices().size() + 1));
            chosen.clear();
            for (int i = 0; i < settings.devices().size(); i++) {
                chosen.setPointer(8L * i, find(settings.devices().get(i)).pointer());
            }
            layout.setDevices(fields, chosen);
            kept.add(chosen);
        }
        return kept;
    }

    private void check(GpuSettings settings) {
        if (!settings.needGpu()) {
            return;
        }
        if (devices.isEmpty()) {
            throw new LanguageModelException(
                    "The settings ask for GPUs, and llama.cpp finds none with " + library.file()
                            + ": "
                            + (library.offloads()
                                    ? "see %gpu"
                                    : "that library computes on processors only; install one for CUDA"
                                            + " (npm's @node-llama-cpp/linux-x64-cuda) or name it in HOTCELL_LLAMA_LIBRARY"));
        }
        int usable = settings.devices().isEmpty()
                ? devices.size()
                : settings.devices().size();
        if (settings.main() >= usable || settings.proportions().size() > usable) {
            throw new LanguageModelException("The settings are for more GPUs than the " + usable + " in use: mainGpu "
                    + settings.main() + ", proportions " + settings.proportions() + "; there are " + devices);
        }
    }

    private Device find(String wanted) {
        return devices.stream()
                .filter(device -> device.goesBy(wanted))
                .findFirst()
                .orElseThrow(
                        () -> new LanguageModelException("There is no GPU named " + wanted + "; there are " + devices));
    }
}
