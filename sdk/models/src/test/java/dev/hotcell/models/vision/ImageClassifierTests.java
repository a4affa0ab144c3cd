package dev.hotcell.models.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hotcell.display.MimeTypes;
import dev.hotcell.models.data.LabelledImages;
import dev.hotcell.models.data.Mnist;
import dev.hotcell.models.evaluation.ConfusionMatrix;
import dev.hotcell.models.image.ImageShape;
import dev.hotcell.models.training.Optimizer;
import dev.hotcell.models.training.TrainingRun;
import dev.hotcell.runtime.Hot;
import java.io.IOException;
import java.util.List;
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

    @Test
    void isHotUnderItsName() {
        assertThat(ImageClassifier.cnn("digits", test)).isSameAs(digits);
        assertThat(ImageClassifier.find("digits")).containsSame(digits);
        assertThat(digits.lastTraining()).containsSame(run);
        assertThat(Hot.entries()).anySatisfy(entry -> {
            assertThat(entry.name()).isEqualTo("digits");
            assertThat(entry.kind()).isEqualTo("model");
            assertThat(entry.device()).isEqualTo("cpu");
            assertThat(entry.sizeInBytes()).isEqualTo(4 * digits.network().parameterCount());
        });
    }

    @Test
    void showsItsLayers() {
        var bundle = digits.toMimeBundle();
        assertThat(bundle.plainText())
                .startsWith("digits: 206,922 weights, 827.7 kB on cpu (")
                .containsPattern("Conv2d +16 × 28 × 28 +160")
                .containsPattern("MaxPool 2 × 2 +16 × 14 × 14 +0")
                .containsPattern("Linear +10 +1,290");
        assertThat((String) bundle.data().get(MimeTypes.HTML)).contains("<td style=\"text-align:left\">Conv2d</td>");
    }

    @Test
    void givesProbabilitiesThatAddUp() {
        Prediction prediction = digits.predict(test.image(0));
        assertThat(prediction.probabilities().stream().mapToDouble(p -> p).sum())
                .isCloseTo(1, within(1e-5));
        assertThat(prediction.label()).isEqualTo("7");
        assertThat(prediction.ranking()).hasSize(10).startsWith(7);
        assertThat(prediction.toString()).matches("7 \\(\\d+ %\\)");
    }

    @Test
    void predictsTheSameAloneAndInBatches() {
        Predictions together = digits.predict(test.take(300).images());
        assertThat(together.size()).isEqualTo(300);
        assertThat(together.get(299).label())
                .isEqualTo(digits.predict(test.image(299)).label());
        assertThat(together.accuracy()).isNaN();
    }

    @Test
    void showsPredictionsBesideTheTruth() {
        Predictions predictions = digits.predict(test.take(500));
        var bundle = predictions.toMimeBundle();
        assertThat(bundle.plainText())
                .startsWith("Predictions of digits on cpu (")
                .contains(" of 500 right (the first 48 of 500)")
                .contains("7 (");
        assertThat((String) bundle.data().get(MimeTypes.HTML))
                .contains("<figure")
                .contains("data:image/png");
        assertThat((byte[]) bundle.data().get(MimeTypes.PNG)).startsWith(0x89, 'P', 'N', 'G');
        Predictions wrong = predictions.onlyWrong();
        assertThat(wrong.size()).isEqualTo((int) Math.round((1 - predictions.accuracy()) * 500));
        assertThat(wrong.accuracy()).isZero();
    }

    @Test
    void refusesImagesOfAnotherShapeOrOtherClasses() {
        LabelledImages small =
                LabelledImages.of("small", new ImageShape(1, 4, 4), new byte[16], new int[1], test.classes());
        assertThatThrownBy(() -> digits.predict(small))
                .hasMessage("digits is for images of 28 × 28, but small has images of 4 × 4");
        LabelledImages letters =
                LabelledImages.of("letters", test.shape(), new byte[784], new int[1], List.of("a", "b"));
        assertThatThrownBy(() -> digits.training(letters)).hasMessageContaining("letters has the classes [a, b]");
    }

    @Test
    void freesItsWeightsWhenClosed() {
        ImageClassifier closed = ImageClassifier.cnn("closed", test);
        Hot.close("closed");
        assertThat(ImageClassifier.find("closed")).isEmpty();
        assertThatThrownBy(() -> closed.predict(test.image(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed has been closed");
        assertThat(ImageClassifier.cnn("closed", test)).isNotSameAs(closed);
        Hot.close("closed");
    }

    @Test
    void showsWhichDigitsAreTakenForWhich() {
        ConfusionMatrix confusion = digits.predict(test.take(1000)).confusion();
        assertThat(confusion.total()).isEqualTo(1000);
        assertThat(confusion.accuracy()).isGreaterThan(0.9);
        assertThatThrownBy(() -> digits.predict(test.take(2).images()).confusion())
                .hasMessageContaining("no labels to compare");
    }

    /** The published count for ResNet-18 on CIFAR is 11,173,962; running means and variances come on top. */
    @Test
    void buildsTheResidualNetworkOfThePaper() {
        LabelledImages colours =
                LabelledImages.of("colours", new ImageShape(3, 32, 32), new byte[3072], new int[1], test.classes());
        try (ImageClassifier resnet = ImageClassifier.resnet("resnet", colours, 64)) {
            assertThat(resnet.network().parameterCount()).isEqualTo(11_173_962 + 9_600);
            assertThat(resnet.predict(colours).size()).isEqualTo(1);
        } finally {
            Hot.close("resnet");
        }
    }

    @Test
    void trainsAResidualNetwork() {
        LabelledImages few = test.take(128);
        try (ImageClassifier resnet = ImageClassifier.resnet("small resnet", few, 4)) {
            float[] losses = resnet.training(few)
                    .optimizer(Optimizer.adam(5e-3))
                    .batchSize(32)
                    .epochs(8)
                    .quietly()
                    .start()
                    .losses();
            assertThat(losses[losses.length - 1]).isLessThan(losses[0] / 2);
        } finally {
            Hot.close("small resnet");
        }
    }
}
