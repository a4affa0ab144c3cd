package dev.hotcell.models.vision;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import java.util.List;

/**
 * ResNet-18 for small images, as its authors built them for CIFAR: no shrinking before the first stage, four stages of two
 * blocks, each stage twice as wide as the one before.
 *
 * @see <a href="https://arxiv.org/abs/1512.03385">He, Zhang, Ren and Sun: Deep residual learning (2015)</a>
 */
final class ResidualNetwork {
    private static final int STAGES = 4;
    private static final int BLOCKS = 2;

    private ResidualNetwork() {}

    /**
     * Returns the layers.
     *
     * @param width how many filters the first stage has; 64 in the paper
     */
    static Block of(int classes, int width) {
        SequentialBlock network = new SequentialBlock()
                .add(convolution(width, 3, 1))
                .add(BatchNorm.builder().build())
                .add(Activation.reluBlock());
        int before = width;
        for (int stage = 0; stage < STAGES; stage++) {
            int filters = width << stage;
            for (int block = 0; block < BLOCKS; block++) {
                int stride = stage > 0 && block == 0 ? 2 : 1;
                network.add(residual(before, filters, stride)).add(Activation.reluBlock());
                before = filters;
            }
        }
        return network.add(LambdaBlock.singleton(
                        features -> features.mean(new int[] {3}).mean(new int[] {2}), "GlobalMean"))
                .add(Linear.builder().setUnits(classes).build());
    }

    /** Returns a block that adds what it computes to what it was given. */
    private static Block residual(int before, int filters, int stride) {
        Block change = new SequentialBlock()
                .add(convolution(filters, 3, stride))
                .add(BatchNorm.builder().build())
                .add(Activation.reluBlock())
                .add(convolution(filters, 3, 1))
                .add(BatchNorm.builder().build());
        Block shortcut = before == filters && stride == 1
                ? new LambdaBlock(arrays -> arrays, "Identity")
                : new SequentialBlock()
                        .add(convolution(filters, 1, stride))
                        .add(BatchNorm.builder().build());
        return new ParallelBlock(ResidualNetwork::sum, List.of(change, shortcut));
    }

    private static NDList sum(List<NDList> branches) {
        NDArray change = branches.get(0).singletonOrThrow();
        return new NDList(change.add(branches.get(1).singletonOrThrow()));
    }

    private static Block convolution(int filters, int size, int stride) {
        return Conv2d.builder()
                .setKernelShape(new Shape(size, size))
                .optStride(new Shape(stride, stride))
                .optPadding(new Shape(size / 2, size / 2))
                .optBias(false)
                .setFilters(filters)
                .build();
    }
}
