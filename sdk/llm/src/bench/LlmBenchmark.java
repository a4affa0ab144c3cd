import com.sun.management.OperatingSystemMXBean;
import dev.hotcell.llm.Answer;
import dev.hotcell.llm.GenerationOptions;
import dev.hotcell.llm.LanguageModels;
import dev.hotcell.llm.ModelSettings;
import dev.hotcell.llm.llama.LlamaModel;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hotcell's side of the benchmark: loads the model, says which files it uses, then measures once for each line it reads.
 * Arguments: threads, tokens to generate.
 */
public final class LlmBenchmark {

    public static void main(String[] arguments) throws Exception {
        Path file = LanguageModels.file(LanguageModels.STANDARD);
        int tokens = Integer.parseInt(arguments[1]);
        ModelSettings settings = ModelSettings.standard().threads(Integer.parseInt(arguments[0]));
        long started = System.nanoTime();
        try (LlamaModel model = LlamaModel.load("benchmark", file, settings)) {
            double load = (System.nanoTime() - started) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "{\"model\": \"%s\", \"library\": \"%s\", \"load_s\": %.3f}%n",
                    file, model.library(), load);
            BufferedReader turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String text = turns.readLine(); text != null; text = turns.readLine()) {
                measure(model, text, tokens);
            }
        }
    }

    private static void measure(LlamaModel model, String text, int tokens) {
        GenerationOptions greedy = GenerationOptions.standard().temperature(0).maxTokens(tokens);
        long started = cpu();
        AtomicLong afterFirst = new AtomicLong();
        Answer answer = model.complete(text, greedy, piece -> afterFirst.compareAndSet(0, cpu()));
        long ended = cpu();
        double first = answer.usage().timeToFirstToken().toNanos() / 1e9;
        Answer again = model.complete(text, greedy.maxTokens(1), piece -> {});
        System.out.printf(
                Locale.ROOT,
                "{\"prompt\": %.2f, \"generation\": %.2f, \"prompt_cpu\": %.2f, \"generation_cpu\": %.2f, \"cached_first_ms\": %.2f, \"prompt_tokens\": %d, \"tokens\": %d}%n",
                answer.usage().promptTokens() / first,
                answer.usage().tokensPerSecond(),
                1e9 * answer.usage().promptTokens() / (afterFirst.get() - started),
                1e9 * (answer.usage().answerTokens() - 1) / (ended - afterFirst.get()),
                again.usage().timeToFirstToken().toNanos() / 1e6,
                answer.usage().promptTokens(),
                answer.usage().answerTokens());
    }

    /** Returns the nanoseconds of processor time that this process has used. */
    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
