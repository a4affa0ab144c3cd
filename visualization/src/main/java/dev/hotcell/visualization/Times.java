package dev.hotcell.visualization;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws values over dates and times, written in the zone that they were given in, or in UTC. */
final class Times {
    private Times() {}

    static XYChart line(String title, List<?> times, Map<String, double[]> curves) {
        XYChart chart = Charts.line(title, new double[0], Map.of());
        chart.getStyler().setLegendVisible(curves.size() > 1);
        chart.getStyler().setTimezone(TimeZone.getTimeZone(zone(times)));
        chart.getStyler().setDatePattern(pattern(times));
        double[] x = times.stream().mapToDouble(Times::milliseconds).toArray();
        curves.forEach((name, y) -> {
            Numbers.checkPoints(name, x, y);
            Decimation points = Decimation.ofLine(x, y);
            List<Date> dates =
                    Arrays.stream(points.x()).mapToObj(t -> new Date((long) t)).toList();
            XYSeries series = chart.addSeries(
                    name,
                    dates,
                    Arrays.stream(Numbers.drawable(points.y())).boxed().toList());
            series.setMarker(SeriesMarkers.NONE);
        });
        return chart;
    }

    /** Over weeks and months the marks stand at days, so that the day is part of their names; else XChart chooses. */
    private static @Nullable String pattern(List<?> times) {
        double[] sorted =
                times.stream().mapToDouble(Times::milliseconds).sorted().toArray();
        double days = sorted.length == 0 ? 0 : (sorted[sorted.length - 1] - sorted[0]) / 86_400_000.0;
        return days > 5 && days < 3 * 365 ? "yyyy-MM-dd" : null;
    }

    private static ZoneId zone(List<?> times) {
        Object first = times.isEmpty() ? Instant.EPOCH : times.get(0);
        if (first instanceof ZonedDateTime time) {
            return time.getZone();
        }
        return first instanceof OffsetDateTime time ? time.getOffset() : ZoneOffset.UTC;
    }

    private static double milliseconds(Object time) {
        if (time instanceof LocalDate date) {
            return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        }
        if (time instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        if (time instanceof ZonedDateTime zoned) {
            return zoned.toInstant().toEpochMilli();
        }
        if (time instanceof OffsetDateTime offset) {
            return offset.toInstant().toEpochMilli();
        }
        if (time instanceof Instant instant) {
            return instant.toEpochMilli();
        }
        if (time instanceof YearMonth month) {
            return milliseconds(month.atDay(1));
        }
        if (time instanceof Date date) {
            return date.getTime();
        }
        throw new IllegalArgumentException(
                "A " + (time == null ? "null" : time.getClass().getName())
                        + " is no time: give LocalDate, LocalDateTime, ZonedDateTime, OffsetDateTime, Instant or Date");
    }
}
