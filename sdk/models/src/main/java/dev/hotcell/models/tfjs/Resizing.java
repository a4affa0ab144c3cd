package dev.hotcell.models.tfjs;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Resizes images by products with matrices, so that each of TensorFlow's ways to place the pixels comes out the same. */
final class Resizing {
    private Resizing() {}

    /**
     * Resizes bilinearly.
     *
     * @param size height and width
     */
    static NDArray bilinear(GraphNode node, NDArray input, long[] size) {
        NDArray image = input.transpose(0, 3, 1, 2);
        NDArray rows = matrix(node, image, (int) image.getShape().get(2), (int) size[0]);
        NDArray columns = matrix(node, image, (int) image.getShape().get(3), (int) size[1]);
        return rows.matMul(image).matMul(columns.transpose()).transpose(0, 2, 3, 1);
    }

    /** Returns the share that each pixel of a line has in each pixel of the resized line. */
    private static NDArray matrix(GraphNode node, NDArray image, int from, int to) {
        boolean corners = node.flag("align_corners") && to > 1;
        double scale = corners ? (from - 1) / (double) (to - 1) : from / (double) to;
        float[] shares = new float[to * from];
        for (int i = 0; i < to; i++) {
            double place = node.flag("half_pixel_centers") ? (i + 0.5) * scale - 0.5 : i * scale;
            double inside = Math.max(0, Math.min(from - 1, place));
            int first = (int) Math.floor(inside);
            int second = Math.min(from - 1, first + 1);
            float share = (float) (inside - first);
            shares[i * from + first] += 1 - share;
            shares[i * from + second] += share;
        }
        return image.getManager().create(shares, new Shape(to, from)).toDevice(image.getDevice(), false);
    }
}
