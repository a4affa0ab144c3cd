package dev.hotcell.models.tfjs;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import dev.hotcell.models.engine.Scalars;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Operations on each number by itself, and means over some. */
final class Arithmetic {
    static final Map<String, Operation> ALL = Map.ofEntries(
            Map.entry("Add", pair(NDArray::add)),
            Map.entry("AddV2", pair(NDArray::add)),
            Map.entry("Sub", pair(NDArray::sub)),
            Map.entry("Mul", pair(NDArray::mul)),
            Map.entry("RealDiv", pair(NDArray::div)),
            Map.entry("FloorDiv", pair(Arithmetic::floorDivision)),
            Map.entry("FloorMod", pair((a, b) -> a.sub(floorDivision(a, b).mul(b)))),
            Map.entry("Minimum", pair(NDArray::minimum)),
            Map.entry("Maximum", pair(NDArray::maximum)),
            Map.entry("SquaredDifference", pair((a, b) -> a.sub(b).square())),
            Map.entry("Prelu", pair(Arithmetic::prelu)),
            Map.entry("Equal", pair(NDArray::eq)),
            Map.entry("Sqrt", each(NDArray::sqrt)),
            Map.entry("Relu", each(Arithmetic::relu)),
            Map.entry("Relu6", each(Arithmetic::relu6)),
            Map.entry("Sigmoid", each(a -> a.getNDArrayInternal().sigmoid())),
            Map.entry("Softmax", each(a -> a.softmax(-1))),
            Map.entry("Identity", each(a -> a)),
            Map.entry("Cast", Operation.single((node, inputs) -> cast(node, inputs.get(0)))),
            Map.entry("Mean", Operation.single(Arithmetic::mean)));

    private Arithmetic() {}

    private static Operation pair(BinaryOperator<NDArray> operator) {
        return Operation.single((node, inputs) -> operator.apply(inputs.get(0), inputs.get(1)));
    }

    private static Operation each(UnaryOperator<NDArray> operator) {
        return Operation.single((node, inputs) -> operator.apply(inputs.get(0)));
    }

    static NDArray relu(NDArray array) {
        return array.getNDArrayInternal().relu();
    }

    static NDArray relu6(NDArray array) {
        return Scalars.atMost(relu(array), 6);
    }

    static NDArray prelu(NDArray array, NDArray slope) {
        return NDArrays.where(array.gte(Scalars.constant(array, 0)), array, array.mul(slope));
    }

    private static NDArray floorDivision(NDArray a, NDArray b) {
        DataType type = a.getDataType();
        return a.toType(DataType.FLOAT64, false)
                .div(b.toType(DataType.FLOAT64, false))
                .floor()
                .toType(type, false);
    }

    private static NDArray cast(GraphNode node, NDArray array) {
        return array.toType(node.type("DstT").equals("DT_FLOAT") ? DataType.FLOAT32 : DataType.INT64, false);
    }

    private static NDArray mean(GraphNode node, NDList inputs) {
        NDArray array = inputs.get(0);
        int[] axes = Constants.axes(inputs.get(1), array.getShape().dimension());
        for (int axis : axes) { // the engine takes one at a time
            array = array.mean(new int[] {axis}, true);
        }
        return node.flag("keep_dims") ? array : array.squeeze(axes);
    }
}
