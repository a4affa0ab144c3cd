package dev.hotcell.models.files;

import java.util.Locale;

/**
 * What a file is taken for.
 *
 * @param label a short name: {@code java}, {@code png}
 * @param description in words
 * @param mimeType its media type
 * @param group what it belongs to: {@code code}, {@code image}, {@code archive}
 * @param text whether it is text
 * @param score how sure the model is, between 0 and 1
 */
public record FileType(String label, String description, String mimeType, String group, boolean text, double score) {

    FileType withScore(double newScore) {
        return new FileType(label, description, mimeType, group, text, newScore);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s (%s, %.0f %%)", description, mimeType, 100 * score);
    }
}
