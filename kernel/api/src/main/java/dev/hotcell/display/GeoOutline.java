package dev.hotcell.display;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Draws the lines and points of GeoJSON, without a map below them: degrees east to the right, degrees north up. */
final class GeoOutline {
    private static final double SIZE = 320;

    private final List<List<double[]>> lines = new ArrayList<>();
    private final List<double[]> points = new ArrayList<>();

    private GeoOutline() {}

    static String svg(Map<String, ?> geometry) {
        GeoOutline outline = new GeoOutline();
        outline.add(geometry, 0);
        return outline.draw();
    }

    private void add(@Nullable Object value, int depth) {
        if (!(value instanceof Map<?, ?> object) || depth > 50) {
            return;
        }
        Object type = object.get("type");
        if ("Point".equals(type) || "MultiPoint".equals(type)) {
            List<double[]> found = new ArrayList<>();
            collect(object.get("coordinates"), found, 0);
            found.forEach(points::add);
        } else if (object.get("coordinates") != null) {
            collect(object.get("coordinates"), null, 0);
        }
        for (String part : new String[] {"features", "geometries"}) {
            if (object.get(part) instanceof Iterable<?> many) {
                many.forEach(one -> add(one, depth + 1));
            }
        }
        add(object.get("geometry"), depth + 1);
    }

    /** Goes down to the lists of positions; they are lines unless they are wanted as points. */
    private void collect(@Nullable Object value, @Nullable List<double[]> asPoints, int depth) {
        if (!(value instanceof List<?> list) || list.isEmpty() || depth > 10) {
            return;
        }
        double[] position = position(list);
        if (position != null) {
            if (asPoints != null) {
                asPoints.add(position);
            }
            return;
        }
        List<double[]> line = new ArrayList<>();
        for (Object item : list) {
            double[] corner = item instanceof List<?> inner ? position(inner) : null;
            if (corner == null || asPoints != null) {
                collect(item, asPoints, depth + 1);
            } else {
                line.add(corner);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
    }

    private static double @Nullable [] position(List<?> list) {
        return list.size() >= 2 && list.get(0) instanceof Number x && list.get(1) instanceof Number y
                ? new double[] {x.doubleValue(), -y.doubleValue()}
                : null;
    }

    private String draw() {
        double[] box = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
        lines.forEach(line -> line.forEach(p -> stretch(box, p)));
        points.forEach(p -> stretch(box, p));
        if (box[0] > box[2]) {
            return "<i>nothing to draw</i>";
        }
        double scale = SIZE / Math.max(1e-9, Math.max(box[2] - box[0], box[3] - box[1]));
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" fill=\"none\""
                        + " stroke=\"currentColor\" stroke-linejoin=\"round\">",
                (box[2] - box[0]) * scale + 20,
                (box[3] - box[1]) * scale + 20));
        for (List<double[]> line : lines) {
            svg.append("<polyline points=\"");
            line.forEach(p -> svg.append(String.format(
                    Locale.ROOT, "%.1f,%.1f ", (p[0] - box[0]) * scale + 10, (p[1] - box[1]) * scale + 10)));
            svg.append("\"/>");
        }
        for (double[] p : points) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"currentColor\"/>",
                    (p[0] - box[0]) * scale + 10,
                    (p[1] - box[1]) * scale + 10));
        }
        return svg.append("</svg>").toString();
    }

    private static void stretch(double[] box, double[] p) {
        box[0] = Math.min(box[0], p[0]);
        box[1] = Math.min(box[1], p[1]);
        box[2] = Math.max(box[2], p[0]);
        box[3] = Math.max(box[3], p[1]);
    }
}
