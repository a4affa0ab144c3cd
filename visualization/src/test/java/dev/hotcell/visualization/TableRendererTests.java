package dev.hotcell.visualization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.display.MimeBundle;
import dev.hotcell.display.MimeTypes;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableRendererTests {

    @Test
    void showsTypesMissingValuesAndEscapedText() {
        Table table = Table.create(
                "t",
                StringColumn.create("<name>", "<b>&", null),
                DoubleColumn.create("price", 1.5, Double.NaN),
                BooleanColumn.create("sold", true, false));
        MimeBundle bundle = Looking.render(table);
        String html = (String) bundle.data().get(MimeTypes.HTML);
        assertThat(html)
                .contains("&lt;name&gt;")
                .contains(">string, 1 missing<")
                .contains(">double, 1 missing<")
                .contains("<td style=\"text-align:left\">&lt;b&gt;&amp;</td>")
                .contains("<td style=\"text-align:right\">1.5</td>")
                .contains("<td style=\"text-align:right\"></td>")
                .contains("2 rows × 3 columns")
                .doesNotContain("<b>&");
        assertThat(bundle.plainText()).contains("price").contains("1.5").endsWith("2 rows × 3 columns");
    }

    @Test
    void showsTheFirstRowsOfALongTable() {
        MimeBundle bundle = Looking.render(Table.create("t", IntColumn.indexColumn("i", 100_000, 0)));
        String html = (String) bundle.data().get(MimeTypes.HTML);
        assertThat(html)
                .contains("100,000 rows × 1 columns, of which the first 50 are shown")
                .contains(">49<")
                .doesNotContain(">50<");
        assertThat(bundle.plainText().lines().count()).isLessThan(60);
    }

    @Test
    void boundsWideTablesAndLongCells() {
        Table wide = Table.create("t");
        for (int i = 0; i < 200; i++) {
            wide.addColumns(StringColumn.create("c" + i, "x".repeat(10_000)));
        }
        MimeBundle bundle = Looking.render(wide, MimeTypes.HTML);
        assertThat((String) bundle.data().get(MimeTypes.HTML))
                .hasSizeLessThan(40_000)
                .contains("1 rows × 200 columns");
    }

    @Test
    void showsColumnsAndEmptyTables() {
        assertThat(Looking.render(DateColumn.create("day")).plainText()).contains("0 rows × 1 columns");
        assertThat(Looking.render(Table.create("nothing")).plainText()).contains("0 rows × 0 columns");
        assertThat((String)
                        Looking.render(DoubleColumn.create("x", 1, 2)).data().get(MimeTypes.HTML))
                .contains(">double<");
    }
}
