package dev.hotcell.visualization.widget;

import dev.hotcell.comm.Comms;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes widgets.
 *
 * <pre>{@code
 * import static dev.hotcell.visualization.widget.Widgets.*;
 *
 * var n = intSlider("n", 1, 100).value(10);
 * var colour = dropdown("colour", "red", "green", "blue");
 * interact((count, name) -> name + " × " + count, n, colour)
 * }</pre>
 */
public final class Widgets {
    private Widgets() {}

    /** Makes a slider of whole numbers, both bounds included. */
    public static Slider<Integer> intSlider(String description, int min, int max) {
        return Sliders.whole(ModelKind.control("IntSlider"), description, min, max);
    }

    /** Makes a slider of numbers. */
    public static Slider<Double> floatSlider(String description, double min, double max) {
        return Sliders.real(ModelKind.control("FloatSlider"), description, min, max);
    }

    /**
     * Makes a slider on a logarithmic scale.
     *
     * @param min above 0
     */
    public static Slider<Double> floatLogSlider(String description, double min, double max) {
        return Sliders.logarithmic(description, min, max);
    }

    /** Makes a slider with two handles, of whole numbers. */
    public static Slider<IntRange> intRangeSlider(String description, int min, int max) {
        return Sliders.wholeRange(description, min, max);
    }

    /** Makes a slider with two handles. */
    public static Slider<DoubleRange> floatRangeSlider(String description, double min, double max) {
        return Sliders.realRange(description, min, max);
    }

    /** Makes a number that counts up while it plays. */
    public static Play play(int min, int max) {
        return new Play(min, max);
    }

    /** Makes a button. */
    public static Button button(String description) {
        return new Button(description);
    }

    /** Makes a button that stays down. */
    public static Toggle toggleButton(String description, boolean down) {
        return new Toggle(ModelKind.control("ToggleButton"), "ToggleButtonStyle", description, down);
    }

    /** Makes a check box. */
    public static Toggle checkbox(String description, boolean checked) {
        Toggle box = new Toggle(ModelKind.control("Checkbox"), "CheckboxStyle", description, checked);
        box.model().initially("indent", true);
        return box;
    }

    /** Makes a drop-down. */
    @SafeVarargs
    public static <T> Choice<T> dropdown(String description, T... options) {
        return dropdown(description, List.of(options));
    }

    /** Makes a drop-down. */
    public static <T> Choice<T> dropdown(String description, List<T> options) {
        return new Choice<>(ModelKind.control("Dropdown"), "DescriptionStyle", description, options);
    }

    /** Makes a list to choose from. */
    @SafeVarargs
    public static <T> Choice<T> select(String description, T... options) {
        Choice<T> choice = new Choice<>(ModelKind.control("Select"), "DescriptionStyle", description, List.of(options));
        choice.model().initially("rows", 5);
        return choice;
    }

    /** Makes radio buttons. */
    @SafeVarargs
    public static <T> Choice<T> radioButtons(String description, T... options) {
        Choice<T> choice =
                new Choice<>(ModelKind.control("RadioButtons"), "DescriptionStyle", description, List.of(options));
        choice.model().initially("orientation", "vertical");
        return choice;
    }

    /** Makes buttons of which one stays down. */
    @SafeVarargs
    public static <T> Choice<T> toggleButtons(String description, T... options) {
        Choice<T> choice =
                new Choice<>(ModelKind.control("ToggleButtons"), "ToggleButtonsStyle", description, List.of(options));
        choice.model()
                .initially("icons", List.of())
                .initially("tooltips", List.of())
                .initially("button_style", "");
        return choice;
    }

    /** Makes a field of one line. */
    public static TextField text(String description, String value) {
        return new TextField(ModelKind.control("Text"), description, value, false);
    }

    /** Makes a field of several lines. */
    public static TextField textarea(String description, String value) {
        return new TextField(ModelKind.control("Textarea"), description, value, false);
    }

    /** Makes a field whose text is not shown. */
    public static TextField password(String description) {
        return new TextField(ModelKind.control("Password"), description, "", true);
    }

    /** Makes a field for a whole number. */
    public static NumberField<Integer> intText(String description, int value) {
        return new NumberField<>(ModelKind.control("IntText"), description, value, Bounds::whole);
    }

    /** Makes a field for a number. */
    public static NumberField<Double> floatText(String description, double value) {
        return new NumberField<>(ModelKind.control("FloatText"), description, value, Bounds::number);
    }

    /** Makes a field for a day. */
    public static DatePicker datePicker(String description) {
        return new DatePicker(description);
    }

    /**
     * Makes a field for a colour.
     *
     * @param value as CSS writes it
     */
    public static ColourPicker colourPicker(String description, String value) {
        return new ColourPicker(description, value);
    }

    /** Makes a bar for what is counted. */
    public static ProgressBar intProgress(String description, int min, int max) {
        return new ProgressBar(ModelKind.control("IntProgress").drawnBy("ProgressView"), description, min, max);
    }

    /** Makes a bar for what is measured. */
    public static ProgressBar floatProgress(String description, double min, double max) {
        return new ProgressBar(ModelKind.control("FloatProgress").drawnBy("ProgressView"), description, min, max);
    }

    /** Makes a line of text. */
    public static TextLabel label(String text) {
        return new TextLabel(text, false);
    }

    /** Makes a piece of HTML. */
    public static TextLabel html(String html) {
        return new TextLabel(html, true);
    }

    /**
     * Makes a picture.
     *
     * @param file the bytes of an image file
     * @param format such as {@code png} or {@code jpeg}
     */
    public static ImageView image(byte[] file, String format) {
        return new ImageView(file, format);
    }

    /** Makes a place for output. */
    public static OutputArea output() {
        return new OutputArea();
    }

    /** Puts widgets side by side. */
    public static Box hbox(Widget... children) {
        return new Box("HBox", List.of(children), List.of());
    }

    /** Puts widgets below each other. */
    public static Box vbox(Widget... children) {
        return new Box("VBox", List.of(children), List.of());
    }

    /**
     * Puts widgets in a grid.
     *
     * @param columns how many there are in a row
     */
    public static Box gridbox(int columns, Widget... children) {
        return new Box("GridBox", List.of(children), List.of())
                .layout("grid_template_columns", "repeat(" + columns + ", auto)");
    }

    /** Puts widgets on pages of which one is seen. */
    public static Box tab(Map<String, ? extends Widget> pages) {
        return new Box("Tab", List.copyOf(pages.values()), List.copyOf(pages.keySet()));
    }

    /** Puts widgets below titles that unfold. */
    public static Box accordion(Map<String, ? extends Widget> pages) {
        return new Box("Accordion", List.copyOf(pages.values()), List.copyOf(pages.keySet()));
    }

    /** Makes a check box, as {@code interact} of ipywidgets does of a truth value. */
    public static Toggle control(String description, boolean value) {
        return checkbox(description, value);
    }

    /** Makes a field of text. */
    public static TextField control(String description, String value) {
        return text(description, value);
    }

    /** Makes a slider around a value: from its negative to three times it. */
    public static Slider<Integer> control(String description, int value) {
        return Abbreviations.around(description, value);
    }

    /** Makes a slider around a value: from its negative to three times it. */
    public static Slider<Double> control(String description, double value) {
        return Abbreviations.around(description, value);
    }

    /** Makes a slider over a range, which begins in its middle. */
    public static Slider<Integer> control(String description, IntRange range) {
        return Abbreviations.over(description, range);
    }

    /** Makes a slider over a range, which begins in its middle. */
    public static Slider<Double> control(String description, DoubleRange range) {
        return Abbreviations.over(description, range);
    }

    /** Makes a drop-down of values. */
    public static <T> Choice<T> control(String description, List<T> options) {
        return dropdown(description, options);
    }

    /** Makes a drop-down of values under the names that the map gives them, in its order. */
    public static <T> Choice<T> control(String description, Map<String, T> options) {
        return Abbreviations.named(description, options);
    }

    /** Makes a drop-down of the constants of an enum. */
    public static <E extends Enum<E>> Choice<E> control(String description, Class<E> options) {
        return dropdown(description, List.of(options.getEnumConstants()));
    }

    /** Makes a value for {@code interact} that the user does not set. */
    public static <T> Fixed<T> fixed(T value) {
        return new Fixed<>(value);
    }

    /** Keeps two values the same, in Java: handlers of both are called. */
    public static <T> void link(ValueWidget<T, ?> one, ValueWidget<T, ?> other) {
        other.value(one.value());
        one.onChange(other::value);
        other.onChange(one::value);
    }

    /** Keeps two values the same, in the front end. */
    public static Link jslink(ValueWidget<?, ?> one, ValueWidget<?, ?> other) {
        return new Link(one, other, true);
    }

    /** Has one value follow another, in the front end. */
    public static Link jsdlink(ValueWidget<?, ?> source, ValueWidget<?, ?> target) {
        return new Link(source, target, false);
    }

    /** Shows a widget and, below it, what a function makes of its value, now and at each change. */
    public static <A> Interaction interact(
            Function<? super A, ? extends @Nullable Object> function, ValueWidget<A, ?> a) {
        return new Interaction(List.of(a), () -> function.apply(a.value()));
    }

    /** Shows two widgets and, below them, what a function makes of their values, now and at each change. */
    public static <A, B> Interaction interact(
            BiFunction<? super A, ? super B, ? extends @Nullable Object> function,
            ValueWidget<A, ?> a,
            ValueWidget<B, ?> b) {
        return new Interaction(List.of(a, b), () -> function.apply(a.value(), b.value()));
    }

    /** Shows three widgets and, below them, what a function makes of their values, now and at each change. */
    public static <A, B, C> Interaction interact(
            TriFunction<? super A, ? super B, ? super C, ? extends @Nullable Object> function,
            ValueWidget<A, ?> a,
            ValueWidget<B, ?> b,
            ValueWidget<C, ?> c) {
        return new Interaction(List.of(a, b, c), () -> function.apply(a.value(), b.value(), c.value()));
    }

    /** Shows four widgets and, below them, what a function makes of their values, now and at each change. */
    public static <A, B, C, D> Interaction interact(
            QuadFunction<? super A, ? super B, ? super C, ? super D, ? extends @Nullable Object> function,
            ValueWidget<A, ?> a,
            ValueWidget<B, ?> b,
            ValueWidget<C, ?> c,
            ValueWidget<D, ?> d) {
        return new Interaction(List.of(a, b, c, d), () -> function.apply(a.value(), b.value(), c.value(), d.value()));
    }

    /** Takes all widgets of the session from every page and frees them. */
    public static void closeAll() {
        WidgetBoard.of(Comms.current()).closeAll();
    }
}
