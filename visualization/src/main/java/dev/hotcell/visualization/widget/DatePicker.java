package dev.hotcell.visualization.widget;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A day, empty until one is chosen. */
public final class DatePicker extends ValueWidget<Optional<LocalDate>, DatePicker> {

    DatePicker(String description) {
        super(ModelKind.control("DatePicker"), "DescriptionStyle", description, "value", null);
        model().initially("min", null).initially("max", null).initially("step", 1);
    }

    /** Sets the first and the last day that may be chosen. */
    public DatePicker between(LocalDate first, LocalDate last) {
        model().set("min", toState(Optional.of(first)));
        model().set("max", toState(Optional.of(last)));
        return this;
    }

    @Override
    @Nullable
    Object read(@Nullable Object json) {
        return toState(fromState(json));
    }

    @Override
    Optional<LocalDate> fromState(@Nullable Object kept) {
        if (kept == null) {
            return Optional.empty();
        }
        if (!(kept instanceof Map<?, ?> date)) {
            throw new IllegalArgumentException("a date was expected, not " + kept);
        }
        try {
            // The front end counts months from 0.
            return Optional.of(LocalDate.of(
                    Bounds.whole(date.get("year")),
                    Bounds.whole(date.get("month")) + 1,
                    Bounds.whole(date.get("date"))));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("there is no such day: " + kept, e);
        }
    }

    @Override
    @Nullable
    Object toState(Optional<LocalDate> value) {
        return value.map(day -> Map.<String, Object>of(
                        "year", day.getYear(), "month", day.getMonthValue() - 1, "date", day.getDayOfMonth()))
                .orElse(null);
    }

    @Override
    String shown() {
        return value().map(LocalDate::toString).orElse("no date");
    }
}
