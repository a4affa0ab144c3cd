import dev.hotcell.models.data.LabelledImages;
import dev.hotcell.models.data.Mnist;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.models.training.Optimizer;
import dev.hotcell.models.training.TrainingRun;
import dev.hotcell.models.vision.ImageClassifier;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Hotcell's side of the benchmark. Measures once for each line it reads. */
final class TrainingBenchmark {

    /**
     * Runs it.
     *
     * @param arguments threads, batch size, steps
     */
    public static void main(String[] arguments) throws Exception {
        PyTorch.threads(Integer.parseInt(arguments[0]));
        LabelledImages images = Mnist.loadTrain();
        try (ImageClassifier classifier = ImageClassifier.cnn("benchmark", images)) {
            System.out.printf("{\"device\": \"%s\"}%n", classifier.network().deviceName());
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                TrainingRun run = classifier
                        .training(images)
                        .optimizer(Optimizer.adam(1e-3))
                        .batchSize(Integer.parseInt(arguments[1]))
                        .steps(Long.parseLong(arguments[2]))
                        .quietly()
                        .start();
                System.out.printf(Locale.ROOT, "{\"steps_per_second\": %.3f}%n", run.stepsPerSecond());
            }
        }
    }
}
