package dev.hotcell.ijava.plotly;

/** Where the library comes from. */
@FunctionalInterface
public interface PlotlyLibrary {

    /**
     * Returns a script element that defines {@code hotcellPlotly(use)}: it calls a function with the library as soon as
     * that is there.
     *
     * @param html the page, whose charts tell which parts of the library are needed
     */
    String loaderFor(String html);
}
