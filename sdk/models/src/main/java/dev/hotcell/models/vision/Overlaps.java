package dev.hotcell.models.vision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Leaves out what was found twice (non-maximum suppression). */
final class Overlaps {
    private Overlaps() {}

    /**
     * Returns what was found, the surest first, without what covers something surer with the same label.
     *
     * @param most how much two boxes may overlap, from 0 to 1
     */
    static List<Detection> removed(List<Detection> found, double most) {
        List<Detection> kept = new ArrayList<>();
        found.stream()
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .forEach(next -> {
                    if (kept.stream()
                            .noneMatch(other -> other.label().equals(next.label()) && other.overlap(next) > most)) {
                        kept.add(next);
                    }
                });
        return kept;
    }
}
