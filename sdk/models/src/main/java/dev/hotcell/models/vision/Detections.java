package dev.hotcell.models.vision;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.models.image.BoxedPicture;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was found in a picture, the surest first. It shows the picture with the boxes drawn.
 *
 * @param picture where it was looked for
 */
public record Detections(BufferedImage picture, List<Detection> all) implements Displayable {

    /** Takes a copy of the list. */
    public Detections {
        all = List.copyOf(all);
    }

    /** Returns those that are at least so sure. */
    public Detections atLeast(double score) {
        return new Detections(
                picture, all.stream().filter(found -> found.score() >= score).toList());
    }

    /** Returns those with a label. */
    public List<Detection> of(String label) {
        return all.stream().filter(found -> found.label().equals(label)).toList();
    }

    /** Returns the picture with the boxes and their labels. */
    public BufferedImage drawn() {
        BoxedPicture drawing = new BoxedPicture(picture);
        for (int i = all.size() - 1; i >= 0; i--) { // the surest on top
            Detection found = all.get(i);
            String caption = found.label() + " " + Math.round(100 * found.score()) + " %";
            drawing.box(caption, found.x(), found.y(), found.width(), found.height());
        }
        return drawing.finished();
    }

    @Override
    public MimeBundle toMimeBundle() {
        return BoxedPicture.bundle(drawn(), toString());
    }

    @Override
    public String toString() {
        return all.isEmpty()
                ? "nothing found"
                : all.stream().map(Detection::toString).collect(Collectors.joining("\n"));
    }
}
