package dev.hotcell.models.vision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.models.data.LabelledImages;
import dev.hotcell.models.data.Mnist;
import dev.hotcell.models.training.Optimizer;
import dev.hotcell.models.training.TrainingRun;
import dev.hotcell.runtime.Hot;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ImageClassifierTests {
    private static LabelledImages test;
    private static ImageClassifier digits;
    private static TrainingRun run;

    @BeforeAll
    static void trainOnAFewDigits() throws IOException {
        LabelledImages train = Mnist.loadTrain().shuffled(1).take(6000);
        test = Mnist.loadTest();
        digits = ImageClassifier.cnn("digits", train);
        run = digits.training(train)
                .validateOn(test.take(2000))
                .optimizer(Optimizer.adam(2e-3))
                .batchSize(64)
                .epochs(2)
                .quietly()
                .start();
    }

    @AfterAll
    static void closeIt() {
        Hot.close("digits");
    }

    @Test
    void learnsToReadDigits() {
        assertThat(run.status()).isEqualTo(TrainingRun.Status.FINISHED);
        assertThat(run.validations()).hasSize(2);
        assertThat(digits.predict(test).accuracy()).isGreaterThan(0.93);
    }
}
