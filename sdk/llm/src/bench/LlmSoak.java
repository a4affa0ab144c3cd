import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModels;
import dev.hotcell.llm.ModelSettings;
import dev.hotcell.llm.ParallelModel;
import dev.hotcell.llm.llama.LlamaModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Resident memory over many reloads and many cancelled generations, after as many as it takes to warm up. Arguments:
 * threads, reloads, cancelled generations.
 */
public final class LlmSoak {
    private static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    public static void main(String[] arguments) throws Exception {
        Path file = LanguageModels.file(LanguageModels.STANDARD);
        ModelSettings settings =
                ModelSettings.standard().threads(Integer.parseInt(arguments[0])).contextSize(512);
        int reloads = Integer.parseInt(arguments[1]);
        int generations = Integer.parseInt(arguments[2]);
        reload(file, settings, Math.max(1, reloads / 5));
        double before = resident();
        reload(file, settings, reloads);
        double reloaded = resident();
        double first;
        double last;
        try (LlamaModel model = LlamaModel.load("soak", file, settings);
                ParallelModel parallel = model.parallel(2)) {
            cancel(model, parallel, Math.max(1, generations / 5));
            first = resident();
            cancel(model, parallel, generations);
            last = resident();
        }
        System.out.printf(
                Locale.ROOT,
                "{\"reloads\": %d, \"before_mib\": %.1f, \"after_mib\": %.1f, \"cancelled\": %d, \"first_mib\": %.1f, \"last_mib\": %.1f}%n",
                reloads, before, reloaded, generations, first, last);
    }

    private static void reload(Path file, ModelSettings settings, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            try (LlamaModel model = LlamaModel.load("soak", file, settings)) {
                model.complete("One, two,", GenerationOptions.standard().maxTokens(1), text -> {});
            }
        }
    }

    private static void cancel(LlamaModel model, ParallelModel parallel, int times) {
        for (int i = 0; i < times; i++) {
            try {
                (i % 2 == 0 ? model : parallel)
                        .complete("Story " + i % 50 + ":", GenerationOptions.standard().maxTokens(100), text -> {
                            throw new Cancelled();
                        });
            } catch (Cancelled e) {
                // As a client that goes away.
            }
        }
    }

    private static double resident() throws IOException {
        System.gc();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return 0;
    }
}
