package dev.hotcell.visualization;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The look of this package's charts. The ground is transparent and the greys lie midway, so that a chart is legible in a
 * light and in a dark notebook, without knowing which it is shown in.
 */
final class ChartStyle {
    static final int WIDTH = 640;
    static final int HEIGHT = 400;
    static final Color TRANSPARENT = new Color(255, 255, 255, 0);
    /** Contrast 4.5 to white and 4.2 to JupyterLab's dark ground. */
    static final Color TEXT = new Color(0x767676);

    static final Color LINES = new Color(128, 128, 128, 160);
    static final Color GRID = new Color(128, 128, 128, 70);

    /**
     * Told apart by colour-blind readers: M. Okabe, K. Ito, "Color Universal Design" (2008), without its black and yellow,
     * which vanish in a dark and in a light notebook; its blue is a little lighter for the same reason.
     */
    private static final Color[] SERIES = {
        new Color(0x1F83C9),
        new Color(0xE69F00),
        new Color(0x009E73),
        new Color(0xD55E00),
        new Color(0xCC79A7),
        new Color(0x56B4E9),
        new Color(0x8C8C8C)
    };

    private ChartStyle() {}

    /** Returns the colour of a series, counted from 0. */
    static Color series(int index) {
        return SERIES[index % SERIES.length];
    }

    static <C extends Chart<?, ?>> C apply(C chart) {
        Styler styler = chart.getStyler();
        styler.setChartBackgroundColor(TRANSPARENT);
        styler.setPlotBackgroundColor(TRANSPARENT);
        styler.setPlotBorderVisible(false);
        styler.setPlotBorderColor(LINES);
        styler.setChartFontColor(TEXT);
        styler.setChartPadding(8);
        styler.setChartTitleFont(font(Font.BOLD, 14));
        styler.setChartTitleBoxVisible(false);
        styler.setChartTitlePadding(6);
        styler.setChartTitleVisible(
                chart.getTitle() != null && !chart.getTitle().isEmpty());
        styler.setLegendBackgroundColor(TRANSPARENT);
        styler.setLegendBorderColor(TRANSPARENT);
        styler.setLegendFont(font(Font.PLAIN, 12));
        styler.setLegendPosition(Styler.LegendPosition.OutsideS);
        styler.setLegendLayout(Styler.LegendLayout.Horizontal);
        styler.setLegendPadding(4);
        styler.setSeriesColors(SERIES);
        styler.setSeriesLines(new BasicStroke[] {new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)});
        styler.setSeriesMarkers(new Marker[] {SeriesMarkers.CIRCLE});
        styler.setAntiAlias(true);
        if (styler instanceof AxesChartStyler axes) {
            applyToAxes(axes);
        }
        return chart;
    }

    private static void applyToAxes(AxesChartStyler axes) {
        axes.setAxisTitleFont(font(Font.PLAIN, 12));
        axes.setXAxisTitleColor(TEXT);
        axes.setYAxisTitleColor(TEXT);
        axes.setAxisTickLabelsFont(font(Font.PLAIN, 11));
        axes.setAxisTickLabelsColor(TEXT);
        axes.setAxisTickMarksColor(LINES);
        axes.setAxisTickMarkLength(4);
        axes.setPlotGridLinesColor(GRID);
        axes.setPlotGridLinesStroke(new BasicStroke(0.8f));
        axes.setPlotGridVerticalLinesVisible(false);
        axes.setPlotMargin(2);
        axes.setXAxisTickMarkSpacingHint(80);
        axes.setYAxisTickMarkSpacingHint(45);
        axes.setErrorBarsColorSeriesColor(true);
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
