import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.management.OperatingSystemMXBean;
import dev.hotcell.llm.LanguageModels;
import dev.hotcell.llm.dataset.TokenFile;
import dev.hotcell.llm.lora.PretrainedTransformer;
import dev.hotcell.llm.tokenizer.ByteTokenizer;
import dev.hotcell.llm.training.LanguageModelTraining;
import dev.hotcell.llm.training.TransformerModel;
import dev.hotcell.llm.transformer.LoraConfig;
import dev.hotcell.llm.transformer.Transformer;
import dev.hotcell.llm.transformer.TransformerConfig;
import dev.hotcell.models.data.Examples;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.models.training.Optimizer;
import dev.hotcell.models.training.Schedule;
import dev.hotcell.models.training.TrainingRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hotcell's side of the benchmark of training. It writes its weights and data for the other side, then trains as often as
 * it reads a line {@code {"steps": n}}, and answers with losses, times and memory; at {@code {"tokens": n}} it continues a
 * text with a cache of keys and values and without. Arguments: gpt, llama, large or lora; threads;
 * folder.
 */
final class LlmTraining {
    private static final String TEXT = "The digital twin of pump seven reports a flow of forty-two litres per second. ";
    private static final Gson GSON = new Gson();

    private final TransformerModel model;
    private final Examples examples;
    private final Map<String, Object> task;

    private LlmTraining(TransformerModel model, int batch, double decay) {
        int length = model.config().contextLength();
        int[] tokens = Arrays.copyOf(model.tokenizer().encode(TEXT.repeat(64)), batch * length + 1);
        for (int i = 0; i < tokens.length; i++) {
            // So that no two examples are the same.
            tokens[i] = i % 7 == 3 ? i * 31 % 97 : tokens[i];
        }
        this.model = model;
        this.examples = TokenFile.of(tokens).windows(length);
        task = new LinkedHashMap<>();
        task.put("tokens", tokens);
        task.put("batch", batch);
        task.put("config", new Gson().toJsonTree(config(model.config())));
        task.put("lora", model.lora().isPresent() ? model.lora().get().scale() : 0);
        task.put("decay", decay);
    }

    private static Map<String, Object> config(TransformerConfig config) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("vocabulary", config.vocabularySize());
        values.put("length", config.contextLength());
        values.put("layers", config.layers());
        values.put("width", config.width());
        values.put("heads", config.heads());
        values.put("groups", config.keyValueHeads());
        values.put("hidden", config.hiddenWidth());
        values.put("llama", !config.biases());
        values.put("base", config.rotaryBase());
        values.put("epsilon", config.normEpsilon());
        return values;
    }

    private static LlmTraining of(String name) throws IOException {
        ByteTokenizer bytes = new ByteTokenizer();
        return switch (name) {
            case "gpt" -> new LlmTraining(gpt(bytes, TransformerConfig.gpt(256, 64).layers(4).width(128).heads(4).build()), 12, 0.1);
            case "llama" -> new LlmTraining(gpt(bytes, TransformerConfig.llama(256, 64).layers(4).width(128).heads(4).keyValueHeads(2).build()), 12, 0.1);
            case "large" -> new LlmTraining(gpt(bytes, TransformerConfig.gpt(256, 256).layers(6).width(256).heads(8).build()), 8, 0.1);
            case "lora" -> new LlmTraining(
                    PretrainedTransformer.read("lora", LanguageModels.file(LanguageModels.STANDARD), LoraConfig.rank(8), 128), 1, 0);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static TransformerModel gpt(ByteTokenizer bytes, TransformerConfig config) {
        return TransformerModel.untrained("gpt", new Transformer(config), bytes, 1);
    }

    public static void main(String[] arguments) throws Exception {
        PyTorch.threads(Integer.parseInt(arguments[1]));
        LlmTraining training = of(arguments[0]);
        Path folder = Path.of(arguments[2]);
        training.model.network().saveWeights(folder.resolve("weights.safetensors"));
        training.task.put("device", training.model.network().deviceName());
        Files.writeString(folder.resolve("task.json"), GSON.toJson(training.task));
        System.out.println("{\"ready\": true}");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonObject order = JsonParser.parseString(line).getAsJsonObject();
            System.out.println(GSON.toJson(
                    order.has("tokens")
                            ? training.generate(order.get("tokens").getAsInt())
                            : training.train(order.get("steps").getAsInt())));
        }
        training.model.close();
    }

    /** Continues a text of one token to so many. */
    private Map<String, Object> generate(int tokens) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        String start = model.tokenizer().decode(model.tokenizer().encode(TEXT)[0]);
        String unused = model.generate(start, 8, 0, 1);
        long begun = system.getProcessCpuTime();
        String cached = model.generate(start, tokens - 1, 0, 1);
        long between = system.getProcessCpuTime();
        int[] all = Arrays.copyOf(model.tokenizer().encode(start), tokens);
        for (int i = 1; i < tokens; i++) {
            float[] logits = model.nextLogits(Arrays.copyOf(all, i));
            for (int token = 0; token < logits.length; token++) {
                all[i] = logits[token] > logits[all[i]] ? token : all[i];
            }
        }
        long ended = system.getProcessCpuTime();
        return Map.of(
                "same", cached.equals(model.tokenizer().decode(all)),
                "cached", (between - begun) / 1e9 / (tokens - 1),
                "anew", (ended - between) / 1e9 / (tokens - 1));
    }

    private Map<String, Object> train(int steps) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double before = resident("VmRSS");
        long processor = system.getProcessCpuTime();
        long started = System.nanoTime();
        TrainingRun run = LanguageModelTraining.of(model, examples)
                .optimizer(Optimizer.adamWForTransformers(1e-4, (double) task.get("decay")))
                .schedule(Schedule.cosine().withWarmUp(20))
                .batchSize((int) task.get("batch"))
                .steps(steps)
                .quietly()
                .start();
        double elapsed = (System.nanoTime() - started) / 1e9;
        double used = (system.getProcessCpuTime() - processor) / 1e9;
        return Map.of(
                "losses", run.losses(),
                "elapsed", elapsed / steps,
                "processor", used / steps,
                "before", before,
                "peak", resident("VmHWM"));
    }

    private static double resident(String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith(field + ":")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return 0;
    }
}
