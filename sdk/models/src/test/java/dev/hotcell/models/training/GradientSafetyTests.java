package dev.hotcell.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import dev.hotcell.models.Network;
import dev.hotcell.models.data.LabelledImages;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.models.engine.Scalars;
import dev.hotcell.models.image.ImageShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * DJL lays numbers over Java buffers that it lets go of at once, and gradients read them later: {@code w.mul(0.5f)} has a
 * gradient of garbage if the collector runs in between. Here it is made to run in between, and freed memory is written
 * over, while everything that the SDK offers for training must give the same gradients as without.
 */
class GradientSafetyTests {

    @BeforeAll
    static void startTheEngine() {
        PyTorch.start();
    }

    @Test
    void theDisturbanceSpoilsDjlsOwnArithmetic() {
        assertThat(wrongGradients(weight -> weight.mul(0.5f), 0.5f, 30)).isPositive();
    }

    static Map<String, UnaryOperator<NDArray>> halvings() {
        Map<String, UnaryOperator<NDArray>> halvings = new LinkedHashMap<>();
        halvings.put("times", weight -> Scalars.times(weight, 0.5));
        halvings.put("dividedBy", weight -> Scalars.dividedBy(weight, 2));
        halvings.put("power", weight -> Scalars.times(Scalars.power(weight, 2), 0.25));
        halvings.put("atLeast", weight -> Scalars.times(Scalars.atLeast(weight, -3), 0.5));
        halvings.put("atMost", weight -> Scalars.times(Scalars.atMost(weight, 3), 0.5));
        halvings.put("plus and minus", weight -> Scalars.minus(Scalars.plus(Scalars.times(weight, 0.5), 7), 2));
        return halvings;
    }

    @Test
    void scalarsKeepTheirGradients() {
        halvings()
                .forEach((name, halving) ->
                        assertThat(wrongGradients(halving, 0.5f, 8)).as(name).isZero());
    }

    /** Counts how often the gradient of a function of ones is not what it must be. */
    private static int wrongGradients(UnaryOperator<NDArray> function, float wanted, int rounds) {
        int wrong = 0;
        for (int i = 0; i < rounds; i++) {
            try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
                NDArray weight = manager.ones(new Shape(4));
                weight.setRequiresGradient(true);
                try (Autograd.Recording recording = Autograd.record()) {
                    NDArray sum = function.apply(weight).sum();
                    SmallTask.disturb();
                    recording.backward(sum);
                }
                for (float gradient : weight.getGradient().toFloatArray()) {
                    if (gradient != wanted) {
                        wrong++;
                        break;
                    }
                }
            }
        }
        return wrong;
    }

    static List<LossFunction> losses() {
        return List.of(
                Losses.softmaxCrossEntropy(),
                (outputs, targets) -> Losses.meanSquaredError().evaluate(outputs, oneHot(outputs, targets)),
                (outputs, targets) -> Losses.meanAbsoluteError().evaluate(outputs, oneHot(outputs, targets)),
                (outputs, targets) -> Losses.binaryCrossEntropy().evaluate(outputs, oneHot(outputs, targets)));
    }

    private static NDList oneHot(NDList outputs, NDList targets) {
        int classes = (int) outputs.singletonOrThrow().getShape().get(1);
        return new NDList(targets.singletonOrThrow().oneHot(classes));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void everyLossTrainsTheSameWhateverTheCollectorFrees(LossFunction loss) {
        trainsTheSameWhateverTheCollectorFrees(loss, Optimizer.adam(0.01));
    }

    static List<Optimizer> optimizers() {
        return List.of(Optimizer.adamW(0.01, 0.1), Optimizer.sgd(0.1), Optimizer.sgd(0.1, 0.9));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everyOptimizerTrainsTheSameWhateverTheCollectorFrees(Optimizer optimizer) {
        trainsTheSameWhateverTheCollectorFrees(Losses.softmaxCrossEntropy(), optimizer);
    }

    private static void trainsTheSameWhateverTheCollectorFrees(LossFunction loss, Optimizer optimizer) {
        try (Network calm = network();
                Network disturbed = network()) {
            float[] wanted = train(calm, loss, optimizer);
            float[] found = train(disturbed, SmallTask.disturbed(loss), optimizer);
            assertThat(found).isEqualTo(wanted);
            assertThat(SmallTask.weights(disturbed)).usingRecursiveComparison().isEqualTo(SmallTask.weights(calm));
        }
    }

    private static float[] train(Network network, LossFunction loss, Optimizer optimizer) {
        return Training.of(network, images())
                .loss(loss)
                .optimizer(optimizer)
                .batchSize(8)
                .steps(12)
                .quietly()
                .start()
                .losses();
    }

    private static Network network() {
        Block layers = new SequentialBlock()
                .add(Conv2d.builder()
                        .setKernelShape(new Shape(3, 3))
                        .optPadding(new Shape(1, 1))
                        .setFilters(4)
                        .build())
                .add(BatchNorm.builder().build())
                .add(Activation.reluBlock())
                .add(arrays -> new NDList(arrays.singletonOrThrow().flatten(1, -1)))
                .add(Dropout.builder().optRate(0.3f).build())
                .add(Linear.builder().setUnits(3).build());
        return Network.of("safe", layers, new Shape(1, 6, 6), 5);
    }

    private static LabelledImages images() {
        Random random = new Random(9);
        byte[] pixels = new byte[32 * 36];
        random.nextBytes(pixels);
        int[] labels = random.ints(32, 0, 3).toArray();
        return LabelledImages.of("noise", new ImageShape(1, 6, 6), pixels, labels, List.of("a", "b", "c"));
    }
}
