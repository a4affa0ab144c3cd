package dev.hotcell.visualization.widget;

import static dev.hotcell.visualization.widget.Widgets.button;
import static dev.hotcell.visualization.widget.Widgets.datePicker;
import static dev.hotcell.visualization.widget.Widgets.dropdown;
import static dev.hotcell.visualization.widget.Widgets.floatLogSlider;
import static dev.hotcell.visualization.widget.Widgets.floatSlider;
import static dev.hotcell.visualization.widget.Widgets.hbox;
import static dev.hotcell.visualization.widget.Widgets.image;
import static dev.hotcell.visualization.widget.Widgets.intRangeSlider;
import static dev.hotcell.visualization.widget.Widgets.intSlider;
import static dev.hotcell.visualization.widget.Widgets.interact;
import static dev.hotcell.visualization.widget.Widgets.jslink;
import static dev.hotcell.visualization.widget.Widgets.link;
import static dev.hotcell.visualization.widget.Widgets.password;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellContext;
import dev.hotcell.comm.CommMessage;
import dev.hotcell.display.Display;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WidgetsTests {
    private final RecordingComms front = new RecordingComms();
    private CellContext.Scope scope;

    @BeforeEach
    void enter() {
        scope = front.enter();
    }

    @AfterEach
    void leave() {
        scope.close();
    }

    private static String show(Widget widget) {
        Display.render(widget);
        return widget.model().id();
    }

    private static Map<String, Object> update(String name, Object value) {
        return Map.of("method", "update", "state", Map.of(name, value), "buffer_paths", List.of());
    }

    private Map<String, Object> openState(String id) {
        return json(front.opened.get(id).data().get("state"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> json(Object value) {
        return (Map<String, Object>) value;
    }

    @Test
    void opensAWidgetWithItsLayoutAndStyleWhenItIsShown() {
        Slider<Integer> slider = intSlider("n", 0, 10).value(4);
        assertThat(front.opened).isEmpty();
        String id = show(slider);
        assertThat(openState(id))
                .containsEntry("_model_name", "IntSliderModel")
                .containsEntry("_view_module", "@jupyter-widgets/controls")
                .containsEntry("value", 4)
                .containsEntry("max", 10);
        assertThat(front.opened.get(id).metadata()).containsEntry("version", "2.1.0");
        String layout = ((String) openState(id).get("layout")).replace("IPY_MODEL_", "");
        assertThat(new ArrayList<>(front.opened.keySet()).indexOf(layout))
                .isBetween(0, new ArrayList<>(front.opened.keySet()).indexOf(id));
        assertThat(Display.render(slider).data())
                .containsKeys(Widget.VIEW, "text/html")
                .containsEntry("text/plain", "n: 4");
    }

    @Test
    void isNotOpenedWhereTextIsAllThatIsWanted() {
        assertThat(Display.render(intSlider("n", 0, 10), "text/plain").plainText())
                .isEqualTo("n: 0");
        assertThat(Display.render(List.of(intSlider("n", 0, 10))).plainText()).isEqualTo("[n: 0]");
        assertThat(front.opened).isEmpty();
    }

    @Test
    void takesWhatTheUserSets() {
        Slider<Integer> slider = intSlider("n", 0, 10);
        List<Integer> heard = new ArrayList<>();
        slider.onChange(heard::add);
        String id = show(slider);
        front.say(id, update("value", 7L));
        front.say(id, update("value", 7L));
        assertThat(slider.value()).isEqualTo(7);
        assertThat(heard).containsExactly(7);
        assertThat(front.states(id, "echo_update")).contains(Map.of("value", 7L));
        assertThat(front.states(id, "update")).isEmpty();
    }

    @Test
    void sendsBackWhatItCannotTake() {
        Slider<Integer> slider = intSlider("n", 0, 10).value(3);
        String id = show(slider);
        front.say(id, update("value", "many"));
        front.say(id, update("max", 1000L));
        assertThat(slider.value()).isEqualTo(3);
        assertThat(front.states(id, "update")).containsExactly(Map.of("value", 3));
    }

    @Test
    void keepsValuesWithinBounds() {
        assertThat(intSlider("n", 0, 10).value(99).value()).isEqualTo(10);
        assertThat(floatSlider("x", -1, 1).value(-3.0).value()).isEqualTo(-1);
        assertThat(intRangeSlider("r", 0, 10).value(new IntRange(-5, 4)).value())
                .isEqualTo(new IntRange(0, 4));
        assertThat(floatLogSlider("l", 0.01, 10).value(1e9).value()).isEqualTo(10);
        assertThatThrownBy(() -> intSlider("n", 2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> floatLogSlider("l", 0, 1)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> dropdown("d", "a", "b").value("c")).hasMessageContaining("none of");
    }

    @Test
    void choosesAmongValues() {
        Choice<Double> choice = dropdown("rate", 0.1, 0.01);
        String id = show(choice);
        front.say(id, update("index", 1L));
        assertThat(choice.value()).isEqualTo(0.01);
        front.say(id, update("index", 9L));
        assertThat(choice.value()).isEqualTo(0.01);
        assertThat(choice.options(List.of(1.0, 0.01)).value()).isEqualTo(0.01);
    }

    @Test
    void countsMonthsAsTheFrontEndDoes() {
        DatePicker picker = datePicker("day");
        assertThat(picker.value()).isEmpty();
        front.say(show(picker), update("value", Map.of("year", 2026L, "month", 0L, "date", 31L)));
        assertThat(picker.value()).isEqualTo(Optional.of(LocalDate.of(2026, 1, 31)));
    }

    @Test
    void runsTheHandlersOfAButton() {
        List<String> heard = new ArrayList<>();
        String id = show(button("Go").onClick(() -> heard.add("click")));
        front.say(id, Map.of("method", "custom", "content", Map.of("event", "click")));
        assertThat(heard).containsExactly("click");
    }

    @Test
    void sendsPicturesAsBytes() {
        ImageView view = image(new byte[] {1, 2, 3}, "png");
        String id = show(hbox(view)).isEmpty() ? "" : view.model().id();
        assertThat(front.opened.get(id).buffers()).hasSize(1).first().isEqualTo(new byte[] {1, 2, 3});
        assertThat(front.opened.get(id).data()).containsEntry("buffer_paths", List.of(List.of("value")));
    }

    @Test
    void givesAPageThatIsLoadedAllThatIsOpen() {
        Slider<Integer> slider = intSlider("n", 0, 10).value(6);
        String id = show(slider);
        var control = front.open("jupyter.widget.control", "page", CommMessage.EMPTY);
        front.targets.get("jupyter.widget.control").opened(control, CommMessage.EMPTY);
        front.say("page", Map.of("method", "request_states"));
        Map<String, Object> states =
                json(front.lastTo("page").orElseThrow().data().get("states"));
        assertThat(json(json(states.get(id)).get("state"))).containsEntry("value", 6);
    }

    @Test
    void calculatesAgainAtEachChange() {
        Slider<Integer> n = intSlider("n", 0, 10).value(2);
        Choice<String> word = dropdown("word", "one", "two");
        Interaction interaction = interact((x, w) -> w + " " + x * x, n, word);
        assertThat(interaction.output().text()).isEqualTo("one 4");
        n.value(3);
        word.value("two");
        assertThat(interaction.output().text()).isEqualTo("two 9");
    }

    @Test
    void showsWhatAFunctionThrowsAndGoesOn() {
        Slider<Integer> n = intSlider("n", 0, 10);
        Interaction interaction = interact(x -> 10 / x, n);
        assertThat(interaction.output().text()).contains("ArithmeticException: / by zero");
        n.value(5);
        assertThat(interaction.output().text()).isEqualTo("2");
    }

    @Test
    void linksValues() {
        Slider<Integer> a = intSlider("a", 0, 10).value(3);
        Slider<Integer> b = intSlider("b", 0, 10);
        link(a, b);
        assertThat(b.value()).isEqualTo(3);
        b.value(8);
        assertThat(a.value()).isEqualTo(8);
        jslink(a, b);
        show(a);
        assertThat(front.opened.values())
                .anySatisfy(m -> assertThat(json(m.data().get("state"))).containsEntry("_model_name", "LinkModel"));
    }

    @Test
    void freesItsCommsWhenItIsClosed() {
        Interaction interaction = interact(x -> x, intSlider("n", 0, 10));
        show(interaction);
        assertThat(front.lines).isNotEmpty();
        interaction.close();
        assertThat(front.lines).isEmpty();
        show(intSlider("other", 0, 1));
        Widgets.closeAll();
        assertThat(front.lines).isEmpty();
    }

    @Test
    void doesNotShowAPassword() {
        assertThat(password("key").value("secret").text()).doesNotContain("secret");
        assertThat(password("key").value("secret").html()).doesNotContain("secret");
    }

    @Test
    void showsItsStateAtTheEndOfTheCellWhereNoWidgetsAreDrawn() {
        Slider<Integer> slider = intSlider("n", 0, 10);
        Display.show(slider);
        slider.value(4);
        front.cell.end();
        assertThat(front.cell.updates()).isEqualTo(1);
        assertThat(front.cell.last().data()).containsKey(Widget.VIEW).containsEntry("text/plain", "n: 4");
    }

    @Test
    void isNotDrawnAnewWhileTheUserMovesIt() {
        Slider<Integer> slider = intSlider("n", 0, 10);
        Slider<Integer> other = intSlider("m", 0, 10);
        slider.onChange(other::value);
        Display.show(hbox(slider, other));
        front.say(slider.model().id(), update("value", 7L));
        assertThat(other.value()).isEqualTo(7);
        front.cell.end();
        assertThat(front.cell.updates()).isZero();
    }
}
