package dev.hotcell.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RendererRegistryTests {
    private final RendererRegistry renderers = new RendererRegistry();

    private interface Shape {}

    private static class Circle implements Shape {}

    private static final class Disc extends Circle {}

    private record Point(int x, int y) implements Displayable {
        @Override
        public MimeBundle toMimeBundle() {
            return MimeBundle.html("<b>point</b>", "point");
        }
    }

    @Test
    void prefersTheNearestType() {
        renderers.register(Object.class, (value, request) -> MimeBundle.text("object"));
        renderers.register(Shape.class, (value, request) -> MimeBundle.text("shape"));
        assertThat(text(new Disc())).isEqualTo("shape");
        renderers.register(Circle.class, (value, request) -> MimeBundle.text("circle"));
        assertThat(text(new Disc())).isEqualTo("circle");
        renderers.register(Disc.class.getName(), (value, request) -> MimeBundle.text("disc"));
        assertThat(text(new Disc())).isEqualTo("disc");
        assertThat(text(new Circle())).isEqualTo("circle");
    }

    @Test
    void letsAValueDisplayItselfBeforeTheStandardRenderers() {
        assertThat(text(new Point(1, 2))).isEqualTo("point");
        renderers.register(Record.class, (value, request) -> MimeBundle.text("any record"));
        assertThat(text(new Point(1, 2))).isEqualTo("any record");
    }

    @Test
    void usesOwnRenderersForNestedValues() {
        renderers.register(Circle.class, (value, request) -> MimeBundle.html("<svg/>", "circle"));
        assertThat(text(List.of(new Circle(), Map.of("p", new Point(0, 0))))).isEqualTo("[circle, {p=point}]");
    }

    @Test
    void returnsTheWantedFormsAndText() {
        renderers.register(
                Circle.class,
                (value, request) -> MimeBundle.html("<b>", "text")
                        .with(MimeTypes.PNG, new byte[1])
                        .withMetadata(MimeTypes.PNG, Map.of("width", 1)));
        assertThat(renderers.render(new Circle(), MimeTypes.HTML).data()).containsOnlyKeys("text/html", "text/plain");
        assertThat(renderers.render(new Circle(), MimeTypes.HTML).metadata()).isEmpty();
        assertThat(renderers.render(new Circle(), "image/*").data()).containsOnlyKeys("image/png", "text/plain");
        assertThat(renderers.render(new Circle(), "image/*").metadata()).containsKey("image/png");
    }

    @Test
    void passesABundleOn() {
        MimeBundle bundle = MimeBundle.html("<b>x</b>", "x");
        assertThat(renderers.render(bundle)).isEqualTo(bundle);
    }

    @Test
    void showsTextAndTheReasonWhereARendererFails() {
        renderers.register(Circle.class, (value, request) -> {
            throw new IllegalStateException("out of ink");
        });
        assertThat(text(new Circle())).contains("Circle@").contains("IllegalStateException: out of ink");
    }

    @Test
    void survivesARendererThatRendersItsOwnValue() {
        renderers.register(Circle.class, (value, request) -> MimeBundle.text("(" + request.text(value) + ")"));
        assertThat(text(new Circle())).isEqualTo("(…)");
    }

    @Test
    void survivesEndlessNesting() {
        renderers.register(Circle.class, (value, request) -> MimeBundle.text("(" + request.text(new Circle()) + ")"));
        assertThat(text(new Circle())).endsWith("(…" + ")".repeat(40)).hasSizeLessThan(100);
    }

    @Test
    void survivesAListThatChangesOrFails() {
        List<Object> failing = new AbstractList<>() {
            @Override
            public Object get(int index) {
                if (index == 2) {
                    throw new IllegalStateException("disk gone");
                }
                return index;
            }

            @Override
            public int size() {
                return 5;
            }
        };
        assertThat(text(failing)).startsWith("[0, 1… (").contains("IllegalStateException");
    }

    @Test
    void survivesValuesThatContainThemselves() {
        List<Object> list = new ArrayList<>();
        Object[] array = {1, list};
        list.add(array);
        assertThat(text(list)).isEqualTo("[[1, (in itself)]]");
        assertThat(text(array)).isEqualTo("[1, [(in itself)]]");
    }

    @Test
    void survivesAThrowingOrNullToString() {
        Object throwing = new Object() {
            @Override
            public String toString() {
                throw new UnsupportedOperationException();
            }
        };
        Object nothing = new Object() {
            @Override
            public String toString() {
                return null;
            }
        };
        Object endless = new Object() {
            @Override
            public String toString() {
                return this + "!";
            }
        };
        assertThat(text(throwing)).contains("toString threw java.lang.UnsupportedOperationException");
        assertThat(text(nothing)).isEqualTo("null");
        assertThat(text(endless)).contains("toString threw java.lang.StackOverflowError");
        assertThat(text(List.of(throwing, 1))).endsWith(", 1]");
    }

    private String text(Object value) {
        return renderers.render(value).plainText();
    }
}
