package dev.hotcell.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.cell.CellContext;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.models.Network;
import dev.hotcell.models.data.Examples;
import dev.hotcell.testing.RecordingCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTests {
    private static final Examples DATA = SmallTask.rings(100);

    @TempDir
    Path folder;

    private static Training training(Network network) {
        return Training.of(network, DATA)
                .measure(Metric.accuracy())
                .optimizer(Optimizer.adamW(0.01, 0.01))
                .schedule(Schedule.cosine().withWarmUp(5))
                .validateOn(SmallTask.rings(40))
                .batchSize(16)
                .epochs(4)
                .seed(11)
                .quietly();
    }

    @Test
    void learns() {
        try (Network network = SmallTask.network("rings")) {
            TrainingRun run = training(network).epochs(40).start();
            assertThat(run.status()).isEqualTo(TrainingRun.Status.FINISHED);
            assertThat(run.step()).isEqualTo(40 * 7).isEqualTo(run.steps());
            assertThat(run.validations()).hasSize(40);
            assertThat(run.lastValidation().orElseThrow().measures())
                    .hasEntrySatisfying(
                            "accuracy", accuracy -> assertThat(accuracy).isGreaterThan(0.9));
        }
    }

    @Test
    void givesTheSameLossesForTheSameSeed() {
        try (Network one = SmallTask.network("one");
                Network other = SmallTask.network("other")) {
            assertThat(training(one).start().losses())
                    .isEqualTo(training(other).start().losses());
            assertThat(SmallTask.weights(one)).usingRecursiveComparison().isEqualTo(SmallTask.weights(other));
        }
    }

    @Test
    void goesOnAfterAnInterruptAsIfThereHadBeenNone() {
        try (Network straight = SmallTask.network("straight");
                Network stopped = SmallTask.network("stopped")) {
            float[] wanted = training(straight).start().losses();
            TrainingRun run;
            try (CellContext.Scope cell = RecordingCell.interruptedAfter(13).enter()) {
                run = training(stopped).start();
            }
            assertThat(run.status()).isEqualTo(TrainingRun.Status.INTERRUPTED);
            assertThat(run.step()).isBetween(1L, 20L);
            assertThat(run.losses()).isEqualTo(Arrays.copyOf(wanted, (int) run.step()));
            assertThat(stopped.attached()).containsSame(run);

            run.resume();

            assertThat(run.status()).isEqualTo(TrainingRun.Status.FINISHED);
            assertThat(run.losses()).isEqualTo(wanted);
            assertThat(run.validations()).hasSize(4);
            assertThat(SmallTask.weights(stopped)).usingRecursiveComparison().isEqualTo(SmallTask.weights(straight));
        }
    }

    @Test
    void goesOnFromACheckpointInANewProcessAsIfThereHadBeenNoEnd() throws IOException {
        Path file = folder.resolve("rings.safetensors");
        try (Network straight = SmallTask.network("straight");
                Network first = SmallTask.network("first");
                Network second = SmallTask.network("second", 99)) {
            TrainingRun wanted = training(straight).start();
            try (CellContext.Scope cell = RecordingCell.interruptedAfter(13).enter()) {
                training(first).checkpointTo(file).start();
            }

            TrainingRun run = training(second).resumeFrom(file);

            assertThat(run.losses()).isEqualTo(wanted.losses());
            assertThat(run.validations()).isEqualTo(wanted.validations());
            assertThat(SmallTask.weights(second)).usingRecursiveComparison().isEqualTo(SmallTask.weights(straight));
        }
    }

    @Test
    void refusesADamagedOrForeignCheckpointAndChangesNothing() throws IOException {
        Path file = folder.resolve("rings.safetensors");
        try (Network network = SmallTask.network("network")) {
            training(network).checkpointTo(file).start();
            Map<String, float[]> before = SmallTask.weights(network);
            byte[] bytes = Files.readAllBytes(file);
            Path cut = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(bytes, bytes.length - 100));

            assertThatThrownBy(() -> training(network).resumeFrom(cut))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cut.safetensors")
                    .hasMessageContaining("truncated");
            assertThatThrownBy(() -> training(network).batchSize(8).resumeFrom(file))
                    .hasMessage("rings.safetensors belongs to another training: its batch size is 16, not 8");
            assertThatThrownBy(() -> training(network).resumeFrom(folder.resolve("absent")))
                    .isInstanceOf(IOException.class);
            assertThat(SmallTask.weights(network)).usingRecursiveComparison().isEqualTo(before);
        }
    }

    @Test
    void leavesNoHalfWrittenCheckpoint() throws IOException {
        try (Network network = SmallTask.network("network")) {
            TrainingRun run = training(network).start();
            Path occupied =
                    Files.createDirectories(folder.resolve("occupied/inside")).getParent();
            assertThatThrownBy(() -> run.saveTo(occupied)).isInstanceOf(IOException.class);
            try (var files = Files.list(folder)) {
                assertThat(files).containsExactly(occupied);
            }
        }
    }

    @Test
    void stopsAtALossThatIsNoNumberWithTheWeightsOfTheStepBefore() {
        try (Network network = SmallTask.network("network")) {
            Training training = Training.of(network, SmallTask.rings(64, Float.NaN, 40))
                    .batchSize(16)
                    .epochs(1)
                    .quietly();
            assertThatThrownBy(training::start)
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageStartingWith("The loss of network became NaN at step");
            assertThat(SmallTask.weights(network).values()).allSatisfy(weights -> {
                for (float weight : weights) {
                    assertThat(weight).isFinite();
                }
            });
        }
    }

    @Test
    void trainsLongerWhenAskedTo() {
        try (Network network = SmallTask.network("network")) {
            TrainingRun run = training(network).epochs(1).start();
            run.more(2);
            assertThat(run.step()).isEqualTo(21);
            assertThat(run.validations()).hasSize(3);
        }
    }

    @Test
    void closesTheFormerTrainingOfTheSameNetwork() {
        try (Network network = SmallTask.network("network")) {
            TrainingRun former = training(network).start();
            training(network).start();
            assertThat(former.status()).isEqualTo(TrainingRun.Status.CLOSED);
            assertThatThrownBy(former::resume).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void saysThatItsNetworkIsClosed() {
        Network network = SmallTask.network("gone");
        TrainingRun run = training(network).start();
        network.close();
        assertThatThrownBy(() -> run.more(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gone has been closed");
    }

    @Test
    void showsProgressAndCurvesWithoutFloodingTheCell() {
        RecordingCell cell = new RecordingCell();
        long begin = System.nanoTime();
        Network network = SmallTask.network("shown");
        try (network;
                CellContext.Scope scope = cell.enter()) {
            Training.of(network, DATA)
                    .measure(Metric.accuracy())
                    .validateOn(DATA)
                    .batchSize(4)
                    .epochs(4)
                    .start();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        List<String> texts =
                cell.displays().values().stream().map(MimeBundle::plainText).toList();
        assertThat(texts).hasSize(2);
        assertThat(texts)
                .anySatisfy(text -> assertThat(text)
                        .startsWith("Training shown on cpu (")
                        .contains("100 % (100 of 100 steps)", "finished at step 100 of 100", "validation loss"));
        assertThat(texts)
                .anySatisfy(text -> assertThat(text)
                        .startsWith("shown on cpu (")
                        .contains("loss", "accuracy", "validation loss", "validation accuracy"));
        // Two displays, each redrawn ten times a second at most, first and last state apart.
        assertThat(cell.updates()).isLessThanOrEqualTo(2 * (int) Math.ceil(seconds * 10 + 2));
    }

    @Test
    void stopsWhenItGetsNoBetterAndKeepsTheBestWeights() throws IOException {
        try (Network network = SmallTask.network("network")) {
            // Noise cannot be learnt, only learnt by heart: the validation loss rises soon.
            Examples noise = SmallTask.noise(48, 1);
            Examples others = SmallTask.noise(48, 2);
            Training training = Training.of(network, noise)
                    .validateOn(others)
                    .optimizer(Optimizer.adam(0.02))
                    .batchSize(16)
                    .epochs(100)
                    .stopEarly(5)
                    .quietly();
            TrainingRun run = training.start();

            assertThat(run.status()).isEqualTo(TrainingRun.Status.FINISHED);
            assertThat(run.step()).isLessThan(300);
            List<Validation> validations = run.validations();
            double lowest =
                    validations.stream().mapToDouble(Validation::loss).min().orElseThrow();
            assertThat(validations.get(validations.size() - 6).loss()).isEqualTo(lowest);
            double now = training.validateOn(others)
                    .epochs(1)
                    .optimizer(Optimizer.sgd(1e-30))
                    .start()
                    .lastValidation()
                    .orElseThrow()
                    .loss();
            assertThat(now).isCloseTo(lowest, within(1e-5));
        }
    }

    @Test
    void keepsTheBestWeightsInItsCheckpoint() throws IOException {
        Path file = folder.resolve("best.safetensors");
        try (Network straight = SmallTask.network("straight");
                Network first = SmallTask.network("first");
                Network second = SmallTask.network("second", 99)) {
            TrainingRun wanted = training(straight).stopEarly(2).start();
            try (CellContext.Scope cell = RecordingCell.interruptedAfter(13).enter()) {
                training(first).stopEarly(2).checkpointTo(file).start();
            }
            TrainingRun run = training(second).stopEarly(2).resumeFrom(file);
            assertThat(run.losses()).isEqualTo(wanted.losses());
            assertThat(SmallTask.weights(second)).usingRecursiveComparison().isEqualTo(SmallTask.weights(straight));
        }
    }

    @Test
    void refusesToStopEarlyWithoutValidation() {
        try (Network network = SmallTask.network("network")) {
            assertThatThrownBy(() -> Training.of(network, DATA).stopEarly(2).start())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("needs examples to validate on");
        }
    }
}
