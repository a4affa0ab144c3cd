package dev.hotcell.visualization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class PlotTests {
    record City(String name, double area, int people, boolean capital, LocalDate founded) {}

    private static final List<City> CITIES = List.of(
            new City("Bern", 51.6, 134_290, true, LocalDate.of(1191, 1, 1)),
            new City("Chur", 54.3, 38_000, false, LocalDate.of(1000, 1, 1)),
            new City("Basel", Double.NaN, 177_000, false, LocalDate.of(374, 1, 1)));

    @Test
    void speaksVegaLiteWithAPictureBesideIt() throws Exception {
        MimeBundle bundle = Looking.render(
                Plot.of(CITIES).points().x("area").y("people").colour("capital").title("Cities"));

        assertThat(bundle.data()).containsOnlyKeys(MimeTypes.VEGA_LITE_5, MimeTypes.PNG, MimeTypes.PLAIN);
        assertThat(bundle.plainText()).isEqualTo("plot \"Cities\", people over area by capital, 3 rows");
        assertThat(Looking.pixelsLike(Looking.png(bundle), 0x1F83C9)).isGreaterThan(20);
        Map<?, ?> spec = (Map<?, ?>) bundle.data().get(MimeTypes.VEGA_LITE_5);
        assertThat(spec.get("$schema")).asString().endsWith("/v5.json");
        Map<?, ?> encoding = (Map<?, ?>) spec.get("encoding");
        assertThat(encoding.get("x")).isEqualTo(Map.of("field", "area", "type", "quantitative", "title", "area"));
        assertThat(encoding.get("color")).isEqualTo(Map.of("field", "capital", "type", "nominal", "title", "capital"));
        List<?> rows = (List<?>) ((Map<?, ?>) spec.get("data")).get("values");
        assertThat(rows.get(0))
                .isEqualTo(Map.of(
                        "name", "Bern", "area", 51.6, "people", 134_290, "capital", true, "founded", "1191-01-01"));
        assertThat((Map<Object, Object>) (Map<?, ?>) rows.get(2)).doesNotContainKey("area");
        assertThat(spec.get("params").toString()).contains("scales").contains("legend");
    }

    @Test
    void plotsTablesAndColumns() {
        Table table =
                Table.create("t", StringColumn.create("k", "a", "b", "a"), DoubleColumn.create("v", 1, Double.NaN, 3));
        assertThat(Looking.render(Plot.of(table).bars().x("k").y("v")).data()).containsKey(MimeTypes.PNG);
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("a.b[0]", new double[] {1, 2});
        columns.put("y", List.of(3, 4));
        Plot plot = Plot.of(columns).lines().x("a.b[0]").y("y");
        assertThat(plot.vegaLite().get("encoding").toString()).contains("a\\.b\\[0\\]");
        assertThat(Looking.render(plot).data()).containsKey(MimeTypes.PNG);
        assertThat(Looking.render(Plot.of(CITIES).areas().x("founded").y("people"))
                        .data())
                .containsKey(MimeTypes.PNG);
    }

    @Test
    void sendsASelectionOfManyRows() {
        double[] many = IntStream.range(0, 100_000).mapToDouble(i -> i).toArray();
        Map<String, Object> spec = Plot.of(Map.of("x", many, "y", many))
                .x("x")
                .y("y")
                .title("many")
                .vegaLite();
        assertThat((List<?>) ((Map<?, ?>) spec.get("data")).get("values")).hasSize(20_000);
        assertThat(spec.get("title")).isEqualTo("many (20,000 of 100,000 rows)");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plot.of(CITIES).x("size"))
                .withMessageContaining("no column 'size'; there are [name, area");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plot.of(List.of()))
                .withMessageContaining("no rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Plot.of(Map.of("a", new int[1], "b", new int[2])))
                .withMessageContaining("equally long");
        assertThat(Looking.render(Plot.of(CITIES)).plainText()).contains("A plot needs an x and a y");
    }
}
