package dev.hotcell.ijava.plotly;

import dev.hotcell.runtime.asset.Asset;
import dev.hotcell.runtime.asset.Assets;
import dev.hotcell.runtime.asset.NpmPackage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Plotly inside of each page, compressed, so that a saved notebook shows its charts without a network: 0.6 MB for charts
 * in the plane, 1.8 MB for others. Where the library cannot be fetched, the page loads it from its usual server.
 */
public final class BundledPlotly implements PlotlyLibrary {
    private static final Asset PLANE = new Asset(
            "Plotly",
            new NpmPackage("plotly.js-cartesian-dist-min", "2.35.3"),
            "plotly-cartesian.min.js",
            "1836dca6fbe9477c789e8a4affd2b2be59fabe8daf8df49c391809d65490c955");
    private static final Asset WHOLE = new Asset(
            "Plotly",
            new NpmPackage("plotly.js-dist-min", "2.35.3"),
            "plotly.min.js",
            "fc84e3cfa55d23d3654c562ea5deb3c274eb6972a6adf66941d1a821e34825e4");
    private static final Pattern BEYOND_THE_PLANE = Pattern.compile(
            "type['\"]?\\s*:\\s*['\"](?:\\w*3d|surface|cone|isosurface"
                    + "|volume|streamtube|\\w*gl|\\w*mapbox|\\w*geo|choropleth|\\w*polar\\w*|\\w*ternary|sankey|parcats|parcoords|splom"
                    + "|sunburst|treemap|icicle|funnelarea|candlestick|ohlc|waterfall|funnel|indicator|table|scattersmith|\\w*carpet)['\"]");
    private static final String ELSEWHERE = "https://cdn.plot.ly/plotly-2.35.3.min.js";

    private final Map<Asset, String> compressed = new ConcurrentHashMap<>();

    @Override
    public String loaderFor(String html) {
        Asset asset = BEYOND_THE_PLANE.matcher(html).find() ? WHOLE : PLANE;
        try {
            String packed = compressed.get(asset);
            if (packed == null) {
                packed = compress(Files.readAllBytes(Assets.fetch(asset)));
                compressed.put(asset, packed);
            }
            return loader("unpack('" + packed + "')", asset == WHOLE);
        } catch (IOException e) {
            System.err.println("The charts of this cell will be loaded from the internet: " + e.getMessage());
            return loader("fetch('" + ELSEWHERE + "').then(r => r.text())", true);
        }
    }

    private static String compress(byte[] script) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(script);
        }
        return new String(Base64.getEncoder().encode(bytes.toByteArray()), StandardCharsets.US_ASCII);
    }

    /** The first chart of a page that needs a bundle starts it; all others wait for the same. */
    private static String loader(String source, boolean whole) {
        return """
                <script>
                window.hotcellPlotly = function (use) {
                  const key = '%s';
                  const unpack = text => new Response(new Blob([Uint8Array.from(atob(text), c => c.charCodeAt(0))]).stream()
                    .pipeThrough(new DecompressionStream('gzip'))).text();
                  const bundles = window.hotcellPlotlyBundles = window.hotcellPlotlyBundles || {};
                  bundles[key] = bundles.whole || bundles[key] || %s.then(code => {
                    const module = { exports: {} };
                    new Function('module', 'exports', 'define', code)(module, module.exports, undefined);
                    return window.Plotly = module.exports;
                  });
                  bundles[key].then(use, error => console.error('Plotly could not be loaded', error));
                };
                </script>
                """.formatted(whole ? "whole" : "plane", source);
    }
}
