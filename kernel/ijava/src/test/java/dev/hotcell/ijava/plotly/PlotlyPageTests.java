package dev.hotcell.ijava.plotly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.RendererRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlotlyPageTests {
    private static final PlotlyLibrary LIBRARY = html -> "<script>LIBRARY</script>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>require(['https://cdn.plot.ly/plotly-1.57.0.min.js'], Plotly => { Plotly.newPlot(t, d); })</script>",
                "<script>requirejs( [\"plotly\"] , function(Plotly) { Plotly.newPlot(t, d); })</script>",
                "<script>require.config({paths: {plotly: 'https://cdn.plot.ly/plotly-latest.min'}});"
                        + "require(['plotly'], Plotly => { Plotly.newPlot(t, d); })</script>"
            })
    void servesPagesForRequireJs(String html) {
        String page =
                PlotlyPage.selfContained("<div id='t'></div>" + html, LIBRARY).orElseThrow();
        assertThat(page)
                .startsWith("<script>LIBRARY</script><div id='t'></div><script>hotcellPlotly(")
                .doesNotContain("require", "https://")
                .contains("Plotly.newPlot(t, d)");
    }

    @Test
    void servesPagesThatLoadTheLibraryFromElsewhere() {
        String page = PlotlyPage.selfContained("""
                        <script src="https://cdn.plot.ly/plotly-latest.min.js"></script>
                        <script>var other = 1;</script>
                        <div id="t"></div><script>
                        var target = document.getElementById('t');
                        Plotly.newPlot(target, data, {title: '$1'});</script>""", LIBRARY).orElseThrow();
        assertThat(page)
                .doesNotContain("cdn.plot.ly")
                .contains("<script>var other = 1;</script>")
                .contains("<script>hotcellPlotly(function (Plotly) {\nvar target")
                .contains("title: '$1'")
                .endsWith("\n});</script>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>I like Plotly.</p>",
                "<script>require(['d3'], d3 => {})</script>",
                "<script src='https://cdn.plot.ly/plotly-latest.min.js'></script>",
                "<script>Plotly.newPlot(a, b)</script>"
            })
    void leavesOtherPagesAlone(String html) {
        assertThat(PlotlyPage.selfContained(html, LIBRARY)).isEmpty();
    }

    @Test
    void isInForceForEveryDisplay() {
        RendererRegistry renderers = RendererRegistry.withProviders(PlotlyPageTests.class.getClassLoader());
        MimeBundle shown = renderers.render("<script>require(['plotly'], P => P.newPlot())</script>", "text/html");
        assertThat(shown.data().get("text/html"))
                .asString()
                .contains("hotcellPlotly(")
                .doesNotContain("require(");
        assertThat(renderers.render("<b>x</b>", "text/html").data().get("text/html"))
                .isEqualTo("<b>x</b>");
    }

    @Test
    void choosesTheBundleByTheCharts() {
        BundledPlotly library = new BundledPlotly();
        String plane = library.loaderFor("{type: 'scatter'}");
        String space = library.loaderFor("{\"type\": \"scatter3d\"}");
        assertThat(plane)
                .contains("const key = 'plane'")
                .contains("unpack('H4sI")
                .hasSizeBetween(300_000, 900_000);
        assertThat(space).contains("const key = 'whole'").hasSizeBetween(1_000_000, 2_500_000);
    }
}
