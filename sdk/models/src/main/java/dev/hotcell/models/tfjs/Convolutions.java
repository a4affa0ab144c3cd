package dev.hotcell.models.tfjs;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import java.util.List;
import java.util.Map;

/** Operations that look at neighbourhoods of pixels. */
final class Convolutions {
    static final Map<String, Operation> ALL = Map.of(
            "Conv2D", Operation.single((node, inputs) -> convolution(node, inputs, false)),
            "_FusedConv2D", Operation.single((node, inputs) -> convolution(node, inputs, false)),
            "DepthwiseConv2dNative", Operation.single((node, inputs) -> convolution(node, inputs, true)),
            "FusedDepthwiseConv2dNative", Operation.single((node, inputs) -> convolution(node, inputs, true)),
            "_FusedMatMul",
                    Operation.single(
                            (node, inputs) -> fused(node, inputs, inputs.get(0).matMul(inputs.get(1)), 2)),
            "MaxPool", Operation.single((node, inputs) -> maximum(node, inputs.get(0))),
            "ResizeBilinear",
                    Operation.single((node, inputs) ->
                            Resizing.bilinear(node, inputs.get(0), Constants.integers(inputs.get(1)))),
            "Pad", Operation.single((node, inputs) -> pad(inputs.get(0), Constants.integers(inputs.get(1)))));

    private Convolutions() {}

    private static NDArray convolution(GraphNode node, NDList inputs, boolean depthwise) {
        NDArray weight = inputs.get(1);
        long[] kernel = weight.getShape().getShape();
        long[] strides = node.integers("strides");
        long[] dilations = node.integers("dilations");
        long down = dilations.length == 4 ? dilations[1] : 1;
        long across = dilations.length == 4 ? dilations[2] : 1;
        NDArray image = inputs.get(0).transpose(0, 3, 1, 2);
        if (node.text("padding").equals("SAME")) {
            image = same(image, kernel[0], kernel[1], strides, down, across, 0);
        }
        NDArray filters = depthwise
                ? weight.transpose(2, 3, 0, 1).reshape(kernel[2] * kernel[3], 1, kernel[0], kernel[1])
                : weight.transpose(3, 2, 0, 1);
        NDArray result = Conv2d.conv2d(
                        image,
                        filters,
                        null,
                        new Shape(strides[1], strides[2]),
                        new Shape(0, 0),
                        new Shape(down, across),
                        depthwise ? (int) kernel[2] : 1)
                .singletonOrThrow();
        return fused(node, inputs, result.transpose(0, 2, 3, 1), 2);
    }

    /** Adds what TensorFlow's rule SAME adds at the sides: the odd pixel below and to the right. */
    private static NDArray same(
            NDArray image, long height, long width, long[] strides, long down, long across, double value) {
        long rows = padding(image.getShape().get(2), height, strides[1], down);
        long columns = padding(image.getShape().get(3), width, strides[2], across);
        if (rows == 0 && columns == 0) {
            return image;
        }
        Shape sides = new Shape(columns / 2, columns - columns / 2, rows / 2, rows - rows / 2);
        return image.pad(sides, value);
    }

    private static long padding(long length, long kernel, long stride, long dilation) {
        long outputs = (length + stride - 1) / stride;
        return Math.max(0, (outputs - 1) * stride + (kernel - 1) * dilation + 1 - length);
    }

    /** Applies what follows a convolution or a product in the same node. */
    private static NDArray fused(GraphNode node, NDList inputs, NDArray result, int next) {
        NDArray value = result;
        int input = next;
        List<String> more = node.texts("fused_ops");
        for (String operation : more) {
            switch (operation) {
                case "BiasAdd" -> value = value.add(inputs.get(input++));
                case "Prelu" -> value = Arithmetic.prelu(value, inputs.get(input++));
                case "Relu" -> value = Arithmetic.relu(value);
                case "Relu6" -> value = Arithmetic.relu6(value);
                case "Sigmoid" -> value = value.getNDArrayInternal().sigmoid();
                default ->
                    throw new UnsupportedOperationException(
                            "Node " + node.name() + " is fused with " + operation + ", which is not known");
            }
        }
        return value;
    }

    private static NDArray maximum(GraphNode node, NDArray input) {
        long[] kernel = node.integers("ksize");
        long[] strides = node.integers("strides");
        NDArray image = input.transpose(0, 3, 1, 2);
        if (node.text("padding").equals("SAME")) {
            image = same(image, kernel[1], kernel[2], strides, 1, 1, -Float.MAX_VALUE);
        }
        return image.getNDArrayInternal()
                .maxPool(new Shape(kernel[1], kernel[2]), new Shape(strides[1], strides[2]), new Shape(0, 0), false)
                .transpose(0, 2, 3, 1);
    }

    private static NDArray pad(NDArray input, long[] sides) {
        long[] fromLast = new long[sides.length];
        for (int i = 0; i < sides.length; i += 2) {
            fromLast[i] = sides[sides.length - 2 - i];
            fromLast[i + 1] = sides[sides.length - 1 - i];
        }
        return input.pad(new Shape(fromLast), 0);
    }
}
