package dev.hotcell.models.vision;

import dev.hotcell.display.Displayable;
import dev.hotcell.display.MimeBundle;
import dev.hotcell.models.evaluation.ConfusionMatrix;
import dev.hotcell.models.image.ImageGrid;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a classifier takes some images for, beside what they are where that is known. It shows the images with their
 * predictions, those that are wrong in red.
 */
public final class Predictions implements Displayable {
    private static final int SHOWN = 48;

    private final String title;
    private final List<Prediction> predictions;
    private final IntFunction<BufferedImage> images;
    private final @Nullable List<String> truth;

    Predictions(
            String title,
            List<Prediction> predictions,
            IntFunction<BufferedImage> images,
            @Nullable List<String> truth) {
        this.title = title;
        this.predictions = List.copyOf(predictions);
        this.images = images;
        this.truth = truth == null ? null : List.copyOf(truth);
    }

    /** Returns how many images there are. */
    public int size() {
        return predictions.size();
    }

    /** Returns the prediction for image {@code i}. */
    public Prediction get(int i) {
        return predictions.get(i);
    }

    /** Returns the predictions in the order of the images. */
    public List<Prediction> all() {
        return predictions;
    }

    /** Returns image {@code i}. */
    public BufferedImage image(int i) {
        return images.apply(i);
    }

    /** Returns whether image {@code i} is known to be of another class than predicted. */
    public boolean wrong(int i) {
        return truth != null && !truth.get(i).equals(get(i).label());
    }

    /** Returns which part of the images is predicted rightly; not a number where the truth is not known. */
    public double accuracy() {
        return truth == null || size() == 0
                ? Double.NaN
                : 1 - (double) wrongOnes().size() / size();
    }

    /**
     * Returns which classes are taken for which.
     *
     * @throws IllegalStateException if the truth is not known
     */
    public ConfusionMatrix confusion() {
        List<String> known = truth;
        if (known == null || predictions.isEmpty()) {
            throw new IllegalStateException("These images have no labels to compare the predictions with");
        }
        List<String> classes = predictions.get(0).classes();
        return ConfusionMatrix.of(
                classes,
                known.stream().map(classes::indexOf).toList(),
                predictions.stream().map(Prediction::index).toList());
    }

    /** Returns the images that are predicted wrongly. */
    public Predictions onlyWrong() {
        List<Integer> chosen = wrongOnes();
        List<String> known = truth;
        return new Predictions(
                title + ", the wrong ones",
                chosen.stream().map(predictions::get).toList(),
                i -> images.apply(chosen.get(i)),
                known == null ? null : chosen.stream().map(known::get).toList());
    }

    private List<Integer> wrongOnes() {
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (wrong(i)) {
                wrong.add(i);
            }
        }
        return wrong;
    }

    @Override
    public MimeBundle toMimeBundle() {
        int count = Math.min(SHOWN, size());
        List<BufferedImage> pictures = new ArrayList<>();
        List<ImageGrid.Caption> captions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pictures.add(image(i));
            captions.add(caption(i));
        }
        String rest = count < size() ? String.format(Locale.ROOT, " (the first %d of %,d)", count, size()) : "";
        return ImageGrid.of(this + rest, pictures, captions);
    }

    private ImageGrid.Caption caption(int i) {
        if (truth == null) {
            return ImageGrid.Caption.plain(get(i).toString());
        }
        return wrong(i)
                ? new ImageGrid.Caption(get(i) + ", is " + truth.get(i), ImageGrid.Tone.WRONG)
                : new ImageGrid.Caption(get(i).toString(), ImageGrid.Tone.RIGHT);
    }

    @Override
    public String toString() {
        return truth == null || size() == 0
                ? title
                : String.format(
                        Locale.ROOT,
                        "%s: %d of %d right",
                        title,
                        size() - wrongOnes().size(),
                        size());
    }
}
