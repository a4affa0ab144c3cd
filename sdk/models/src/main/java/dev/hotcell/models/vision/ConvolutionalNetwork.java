package dev.hotcell.models.vision;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;

/**
 * A small convolutional network after LeNet (LeCun and others, 1998): two convolutions of 3 × 3, each followed by a
 * rectifier and a maximum over 2 × 2, then two layers that see everything.
 */
final class ConvolutionalNetwork {
    private static final int FIRST = 16;
    private static final int SECOND = 32;
    private static final int HIDDEN = 128;

    private ConvolutionalNetwork() {}

    static Block of(int classes) {
        return new SequentialBlock()
                .add(convolution(FIRST))
                .add(Activation.reluBlock())
                .add(halving())
                .add(convolution(SECOND))
                .add(Activation.reluBlock())
                .add(halving())
                .add(new LambdaBlock(
                        arrays -> new NDList(arrays.singletonOrThrow().flatten(1, -1)), "Flatten"))
                .add(Linear.builder().setUnits(HIDDEN).build())
                .add(Activation.reluBlock())
                .add(Linear.builder().setUnits(classes).build());
    }

    private static Block convolution(int filters) {
        return Conv2d.builder()
                .setKernelShape(new Shape(3, 3))
                .optPadding(new Shape(1, 1))
                .setFilters(filters)
                .build();
    }

    private static Block halving() {
        return new LambdaBlock(
                arrays -> new NDList(arrays.singletonOrThrow()
                        .getNDArrayInternal()
                        .maxPool(new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false)),
                "MaxPool 2 × 2");
    }
}
