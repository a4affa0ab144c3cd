package dev.hotcell.models.vision;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.models.image.BoxedPicture;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;

/**
 * How somebody stands in a picture. It shows the picture with the body's lines drawn.
 *
 * @param points the 17 points of COCO: nose, eyes, ears, then from the shoulders to the ankles
 */
public record Pose(BufferedImage picture, List<Point> points) implements Displayable {
    private static final double LEAST_SCORE = 0.3;
    private static final int[][] LINES = {
        {0, 1}, {0, 2}, {1, 3}, {2, 4}, {5, 6}, {5, 7}, {7, 9}, {6, 8}, {8, 10}, {5, 11}, {6, 12}, {11, 12}, {11, 13},
        {13, 15}, {12, 14}, {14, 16}
    };

    /** Takes a copy of the list. */
    public Pose {
        points = List.copyOf(points);
    }

    /**
     * A point of the body.
     *
     * @param name what it is
     * @param score how sure it is that it can be seen there, from 0 to 1
     * @param x from the left side, in pixels of the picture
     * @param y from the upper side
     */
    public record Point(String name, double score, double x, double y) {}

    /** Returns the point of that name. */
    public Point point(String name) {
        return points.stream()
                .filter(point -> point.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no point " + name + ", but "
                        + points.stream().map(Point::name).toList()));
    }

    /** Returns the picture with lines between the points that are seen. */
    public BufferedImage drawn() {
        BoxedPicture drawing = new BoxedPicture(picture);
        for (int[] line : LINES) {
            Point from = points.get(line[0]);
            Point to = points.get(line[1]);
            if (from.score() >= LEAST_SCORE && to.score() >= LEAST_SCORE) {
                drawing.line(from.x(), from.y(), to.x(), to.y());
            }
        }
        return drawing.finished();
    }

    @Override
    public MimeBundle toMimeBundle() {
        return BoxedPicture.bundle(drawn(), toString());
    }

    @Override
    public String toString() {
        long seen =
                points.stream().filter(point -> point.score() >= LEAST_SCORE).count();
        return String.format(Locale.ROOT, "pose: %d of %d points seen", seen, points.size());
    }
}
