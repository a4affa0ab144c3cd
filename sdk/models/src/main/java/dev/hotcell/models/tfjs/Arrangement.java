package dev.hotcell.models.tfjs;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Map;

/** Operations that put numbers into other places, or choose among them. */
final class Arrangement {
    static final Map<String, Operation> ALL = Map.ofEntries(
            Map.entry(
                    "Reshape",
                    Operation.single((node, in) -> in.get(0).reshape(new Shape(Constants.integers(in.get(1)))))),
            Map.entry("ExpandDims", Operation.single((node, in) -> expand(in.get(0), Constants.integer(in.get(1))))),
            Map.entry("Squeeze", Operation.single(Arrangement::squeeze)),
            Map.entry("ConcatV2", Operation.single(Arrangement::concatenate)),
            Map.entry("Pack", Operation.single((node, in) -> NDArrays.stack(in, (int) node.integer("axis", 0)))),
            Map.entry("Unpack", Arrangement::unpack),
            Map.entry("StridedSlice", Operation.single(Arrangement::slice)),
            Map.entry("TopKV2", (node, in) -> in.get(0).topK(Constants.integer(in.get(1)), -1, true, true)),
            Map.entry("ArgMax", Operation.single((node, in) -> in.get(0).argMax(Constants.integer(in.get(1))))),
            Map.entry("GatherV2", Operation.single(Arrangement::gather)),
            Map.entry("GatherNd", Operation.single((node, in) -> gatherPlaces(in.get(0), in.get(1)))));

    private Arrangement() {}

    private static NDArray expand(NDArray array, int axis) {
        return array.expandDims(Constants.axis(axis, array.getShape().dimension() + 1));
    }

    private static NDArray squeeze(GraphNode node, NDList inputs) {
        long[] axes = node.integers("squeeze_dims");
        NDArray array = inputs.get(0);
        if (axes.length == 0) {
            return array.squeeze();
        }
        int[] from = new int[axes.length];
        for (int i = 0; i < axes.length; i++) {
            from[i] = Constants.axis(axes[i], array.getShape().dimension());
        }
        return array.squeeze(from);
    }

    private static NDArray concatenate(GraphNode node, NDList inputs) {
        NDList parts = new NDList();
        DataType type = inputs.get(0).getDataType();
        inputs.subList(0, inputs.size() - 1).forEach(part -> parts.add(part.toType(type, false)));
        int axis = Constants.integer(inputs.get(inputs.size() - 1));
        return NDArrays.concat(
                parts, Constants.axis(axis, parts.get(0).getShape().dimension()));
    }

    private static NDList unpack(GraphNode node, NDList inputs) {
        NDArray array = inputs.get(0);
        int axis = Constants.axis(node.integer("axis", 0), array.getShape().dimension());
        NDList parts = new NDList();
        for (NDArray part : array.split(array.getShape().get(axis), axis)) {
            parts.add(part.squeeze(axis));
        }
        return parts;
    }

    private static NDArray slice(GraphNode node, NDList inputs) {
        long[] begins = Constants.integers(inputs.get(1));
        long[] ends = Constants.integers(inputs.get(2));
        long[] strides = Constants.integers(inputs.get(3));
        if (node.integer("ellipsis_mask", 0) != 0 || node.integer("new_axis_mask", 0) != 0) {
            throw new UnsupportedOperationException("Node " + node.name() + " slices with an ellipsis or a new axis");
        }
        StringBuilder index = new StringBuilder();
        for (int i = 0; i < begins.length; i++) {
            boolean only = (node.integer("shrink_axis_mask", 0) >> i & 1) == 1;
            boolean first = (node.integer("begin_mask", 0) >> i & 1) == 1;
            boolean last = (node.integer("end_mask", 0) >> i & 1) == 1;
            index.append(i == 0 ? "" : ", ");
            if (only) {
                index.append(begins[i]);
            } else {
                index.append(first ? "" : begins[i]).append(':').append(last ? "" : ends[i]);
                index.append(strides[i] == 1 ? "" : ":" + strides[i]);
            }
        }
        return inputs.get(0).get(new NDIndex(index.toString()));
    }

    private static NDArray gather(GraphNode node, NDList inputs) {
        NDArray array = inputs.get(0);
        NDArray indices = inputs.get(1).toType(DataType.INT64, false);
        int axis = inputs.size() > 2
                ? Constants.axis(
                        Constants.integer(inputs.get(2)), array.getShape().dimension())
                : 0;
        if (node.integer("batch_dims", 0) != 0 || axis != 0) {
            throw new UnsupportedOperationException(
                    "Node " + node.name() + " gathers along axis " + axis + " in batches");
        }
        Shape rest = array.getShape().slice(1);
        return array.get(indices.flatten()).reshape(indices.getShape().addAll(rest));
    }

    /** Takes what lies at places that are given by several numbers each, the last dimension of the indices. */
    private static NDArray gatherPlaces(NDArray array, NDArray indices) {
        Shape shape = array.getShape();
        int numbers = (int) indices.getShape().get(indices.getShape().dimension() - 1);
        NDArray flat = array.reshape(new Shape(-1).addAll(shape.slice(numbers)));
        NDArray places = indices.toType(DataType.INT64, false).reshape(-1, numbers);
        long[] steps = new long[numbers];
        long step = 1;
        for (int i = numbers - 1; i >= 0; i--) {
            steps[i] = step;
            step *= shape.get(i);
        }
        NDArray weights = array.getManager().create(steps).toDevice(array.getDevice(), false);
        NDArray lines = places.mul(weights).sum(new int[] {1});
        Shape kept = indices.getShape().slice(0, indices.getShape().dimension() - 1);
        return flat.get(lines).reshape(kept.addAll(shape.slice(numbers)));
    }
}
