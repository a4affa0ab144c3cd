package dev.hotcell.visualization;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class SvgGraphicsTests {
    private final SvgGraphics graphics = new SvgGraphics(100, 80, 1_000_000);

    @Test
    void writesShapesInPlaceAndColour() {
        graphics.setColor(new Color(255, 0, 10));
        graphics.translate(10, 20);
        graphics.fill(new Rectangle(1, 2, 3, 4));
        assertThat(graphics.document("")).contains("<path d=\"M11 22L14 22L14 26L11 26L11 22Z\" fill=\"#ff000a\"/>");
    }

    @Test
    void joinsTheLinesOfACurve() {
        graphics.draw(new Line2D.Double(0, 0, 1, 1));
        graphics.draw(new Line2D.Double(1, 1, 2, 0.5));
        graphics.draw(new Line2D.Double(5, 5, 6, 5));
        graphics.setStroke(new BasicStroke(3));
        graphics.draw(new Line2D.Double(6, 5, 7, 5));
        String svg = graphics.document(null);
        assertThat(svg).contains("d=\"M0 0L1 1L2 0.5M5 5L6 5\"").contains("d=\"M6 5L7 5\"");
        assertThat(svg.split("<path")).hasSize(3);
    }

    @Test
    void keepsTheOrderOfLinesAndAreas() {
        graphics.draw(new Line2D.Double(0, 0, 1, 1));
        graphics.fill(new Rectangle(0, 0, 9, 9));
        graphics.draw(new Line2D.Double(1, 1, 2, 2));
        String svg = graphics.document(null);
        assertThat(svg.indexOf("M0 0L1 1")).isLessThan(svg.indexOf("M0 0L9 0"));
        assertThat(svg.indexOf("M0 0L9 0")).isLessThan(svg.indexOf("M1 1L2 2"));
    }

    @Test
    void scalesStrokesAndDashes() {
        graphics.scale(2, 2);
        graphics.setStroke(
                new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_BEVEL, 1, new float[] {2, 1}, 0));
        graphics.drawRect(0, 0, 4, 4);
        assertThat(graphics.document(null))
                .contains(
                        "stroke-width=\"3\" stroke-linecap=\"round\" stroke-linejoin=\"bevel\" stroke-dasharray=\"4 2\"");
    }

    @Test
    void clipsUnlessEverythingIsInside() throws Exception {
        graphics.clipRect(-5, -5, 500, 500);
        graphics.fillRect(0, 0, 9, 9);
        assertThat(graphics.document(null)).doesNotContain("clip");
        graphics.translate(10, 0);
        graphics.clipRect(0, 0, 5, 5);
        assertThat(graphics.getClipBounds()).isEqualTo(new Rectangle(0, 0, 5, 5));
        graphics.fillRect(0, 0, 9, 9);
        graphics.fillOval(0, 0, 9, 9);
        var document = Looking.parse(graphics.document(null));
        assertThat(document.getElementsByTagName("clipPath").getLength()).isEqualTo(1);
        String id = document.getElementsByTagName("clipPath")
                .item(0)
                .getAttributes()
                .getNamedItem("id")
                .getTextContent();
        assertThat(document.getElementsByTagName("path")
                        .item(3)
                        .getAttributes()
                        .getNamedItem("clip-path")
                        .getTextContent())
                .isEqualTo("url(#" + id + ")");
    }

    @Test
    void writesTextAsOutlines() throws Exception {
        graphics.drawString("Ag", 10, 20);
        var path = Looking.parse(graphics.document("a\u0001<b>"))
                .getElementsByTagName("path")
                .item(0);
        assertThat(path.getAttributes().getNamedItem("d").getTextContent()).hasSizeGreaterThan(100);
        assertThat(graphics.document("a\u0001<b>")).contains("<title>a\uFFFD&lt;b&gt;</title>");
    }

    @Test
    void embedsPictures() throws Exception {
        graphics.drawImage(new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB), 10, 20, 4, 6, null);
        var image = Looking.parse(graphics.document(null))
                .getElementsByTagName("image")
                .item(0)
                .getAttributes();
        assertThat(image.getNamedItem("width").getTextContent()).isEqualTo("2");
        assertThat(image.getNamedItem("transform").getTextContent()).isEqualTo("matrix(2.0 0.0 0.0 2.0 10.0 20.0)");
        assertThat(image.getNamedItem("href").getTextContent()).startsWith("data:image/png;base64,iVBOR");
    }

    @Test
    void drawsWhatACopyOfItDraws() {
        Graphics2D copy = (Graphics2D) graphics.create();
        copy.translate(50, 0);
        copy.fillRect(0, 0, 1, 1);
        copy.dispose();
        graphics.fillRect(0, 0, 1, 1);
        assertThat(graphics.document(null)).contains("M50 0L51 0").contains("M0 0L1 0");
    }

    @Test
    void stopsAtItsLimit() {
        SvgGraphics small = new SvgGraphics(10, 10, 500);
        for (int i = 0; i < 1000; i++) {
            small.fillRect(i, 0, 1, 1);
        }
        assertThat(small.isOverflown()).isTrue();
        assertThat(small.document(null)).hasSizeLessThan(1000);
    }

    @Test
    void leavesOutWhatHasNoPlace() {
        graphics.draw(new Line2D.Double(0, Double.NaN, 1, 1));
        graphics.fill(new Rectangle(0, 0, 0, 0));
        graphics.setColor(new Color(0, 0, 0, 0));
        graphics.fillRect(0, 0, 5, 5);
        assertThat(graphics.document(null)).doesNotContain("NaN").doesNotContain("M0 0L5 0");
    }
}
