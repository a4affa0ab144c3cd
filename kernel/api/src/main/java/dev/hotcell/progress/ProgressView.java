package dev.hotcell.progress;

import dev.hotcell.display.Html;
import dev.hotcell.display.MimeBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a bar and those inside it: a line each, in HTML and as text. */
final class ProgressView {
    private final StringBuilder html = new StringBuilder();
    private final List<String> lines = new ArrayList<>();

    private ProgressView() {}

    static MimeBundle of(Progress progress) {
        ProgressView view = new ProgressView();
        view.add(progress, 0);
        return MimeBundle.html(view.html.toString(), String.join("\n", view.lines));
    }

    private void add(Progress progress, int depth) {
        ProgressState.Snapshot state = progress.snapshot();
        String text = text(state);
        lines.add("  ".repeat(depth) + text);
        html.append("<div style=\"margin-left:").append(depth * 1.5).append("em;font-variant-numeric:tabular-nums\">");
        html.append("<progress").append(attributes(state)).append("></progress> ");
        html.append("<span>").append(Html.escape(text)).append("</span></div>\n");
        for (Progress inner : progress.inner()) {
            add(inner, depth + 1);
        }
    }

    private static String attributes(ProgressState.Snapshot state) {
        String value = "";
        if (state.total() > 0) {
            value = " value=\"" + state.done() + "\" max=\"" + state.total() + "\"";
        } else if (state.ended()) {
            value = " value=\"1\" max=\"1\"";
        }
        String colour = !state.ended() ? "" : state.complete() ? ";accent-color:#2a9d6f" : ";accent-color:#d97706";
        return value + " style=\"width:16em;vertical-align:middle" + colour + "\"";
    }

    static String text(ProgressState.Snapshot state) {
        return state.name() + ": " + amounts(state) + ", " + timing(state)
                + (state.note().isEmpty() ? "" : " · " + state.note());
    }

    private static String amounts(ProgressState.Snapshot state) {
        ProgressUnit unit = ProgressUnit.of(state.unit(), Math.max(state.total(), state.done()));
        if (state.total() <= 0) {
            return unit.withName(unit.amount(state.done()));
        }
        long percent = Math.min(100, (long) Math.floor(100.0 * state.done() / state.total()));
        return percent + " % (" + unit.withName(unit.amount(state.done()) + " of " + unit.amount(state.total())) + ")";
    }

    private static String timing(ProgressState.Snapshot state) {
        double rate = state.seconds() > 0 ? state.done() / state.seconds() : 0;
        String speed = rate > 0 ? speed(state.unit(), rate) : "";
        if (state.ended()) {
            return (state.complete() ? "" : "stopped after ")
                    + duration(state.seconds())
                    + (speed.isEmpty() ? "" : ", " + speed);
        }
        if (rate > 0 && state.total() > state.done()) {
            return speed + ", " + duration((state.total() - state.done()) / rate) + " left";
        }
        return duration(state.seconds());
    }

    private static String speed(String unitName, double rate) {
        ProgressUnit unit = ProgressUnit.of(unitName, rate);
        return unit.withName(unit.amount(rate)) + "/s";
    }

    static String duration(double seconds) {
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60);
    }
}
