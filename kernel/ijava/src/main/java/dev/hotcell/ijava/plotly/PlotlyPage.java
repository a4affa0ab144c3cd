package dev.hotcell.ijava.plotly;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes HTML that draws with Plotly visible where it is shown: pages that load Plotly by RequireJS, which JupyterLab does
 * not have, or from a server on the internet, are given the library itself and run once it is there.
 */
public final class PlotlyPage {
    private static final Pattern REQUIRE = Pattern.compile(
            "\\b(?:window\\.)?require(?:js)?\\s*\\(\\s*\\[\\s*['\"][^'\"]*plotly[^'\"]*['\"]\\s*\\]\\s*,",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CONFIGURATION =
            Pattern.compile("\\brequire(?:js)?\\.config\\s*\\([^;]*plotly[^;]*\\)\\s*;?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIBRARY = Pattern.compile(
            "<script[^>]*\\bsrc\\s*=\\s*['\"][^'\"]*plotly[^'\"]*['\"][^>]*>\\s*</script>", Pattern.CASE_INSENSITIVE);
    private static final Pattern SCRIPT = Pattern.compile(
            "(<script(?![^>]*\\bsrc\\b)[^>]*>)(.*?)(</script>)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern USE = Pattern.compile("\\bPlotly\\s*\\.\\s*(?:newPlot|plot|react)\\b");

    private PlotlyPage() {}

    /**
     * Returns a page that needs nothing from elsewhere.
     *
     * @param html a page, or a part of one
     * @param library the library, asked for only where it is needed
     * @return nothing if the page does not load Plotly
     */
    public static Optional<String> selfContained(String html, PlotlyLibrary library) {
        boolean required = REQUIRE.matcher(html).find();
        boolean linked = LIBRARY.matcher(html).find() && USE.matcher(html).find();
        if (!required && !linked) {
            return Optional.empty();
        }
        String page = CONFIGURATION.matcher(html).replaceAll("");
        page = REQUIRE.matcher(page).replaceAll("hotcellPlotly(");
        if (linked) {
            page = waitForLibrary(LIBRARY.matcher(page).replaceAll(""));
        }
        return Optional.of(library.loaderFor(html) + page);
    }

    private static String waitForLibrary(String page) {
        return SCRIPT.matcher(page)
                .replaceAll(script -> Matcher.quoteReplacement(
                        USE.matcher(script.group(2)).find() && !script.group(2).contains("hotcellPlotly(")
                                ? script.group(1) + "hotcellPlotly(function (Plotly) {" + script.group(2) + "\n});"
                                        + script.group(3)
                                : script.group()));
    }
}
