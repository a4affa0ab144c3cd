package dev.hotcell.visualization.widget;

import static dev.hotcell.visualization.widget.Widgets.control;
import static dev.hotcell.visualization.widget.Widgets.fixed;
import static dev.hotcell.visualization.widget.Widgets.intSlider;
import static dev.hotcell.visualization.widget.Widgets.interact;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotcell.cell.CellContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Functions that follow controls. */
class InteractionTests {
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

    @Test
    void makesOfANumberASliderAroundIt() {
        assertThat(control("n", 5).value()).isEqualTo(5);
        assertThat(control("n", 5).value(99).value()).isEqualTo(15);
        assertThat(control("n", 5).value(-99).value()).isEqualTo(-5);
        assertThat(control("n", -2).value(99).value()).isEqualTo(2);
        assertThat(control("n", 0).value(99).value()).isEqualTo(1);
        assertThat(control("x", 0.5).value(99.0).value()).isEqualTo(1.5);
    }

    @Test
    void makesOfARangeASliderThatBeginsInItsMiddle() {
        assertThat(control("n", new IntRange(-3, 8)).value()).isEqualTo(2);
        assertThat(control("x", new DoubleRange(1, 2)).value()).isEqualTo(1.5);
    }

    @Test
    void makesOfValuesSomethingToChooseFrom() {
        assertThat(control("on", true).value()).isTrue();
        assertThat(control("who", "you").value()).isEqualTo("you");
        assertThat(control("one of", List.of("a", "b")).value()).isEqualTo("a");
        assertThat(control("unit", TimeUnit.class).options()).containsExactly(TimeUnit.values());
        Map<String, Double> rates = new LinkedHashMap<>();
        rates.put("slow", 0.1);
        rates.put("fast", 1.0);
        Choice<Double> rate = control("rate", rates);
        assertThat(rate.value()).isEqualTo(0.1);
        assertThat(rate.model().get("_options_labels")).isEqualTo(List.of("slow", "fast"));
    }

    @Test
    void givesTheFunctionAFixedValueThatIsNotShown() {
        Interaction interaction = interact((n, unit) -> n + unit, intSlider("n", 1, 9), fixed(" m"));
        assertThat(interaction.output().text()).isEqualTo("1 m");
        assertThat(interaction.html()).contains("<b>1</b>").doesNotContain("<b> m</b>");
    }

    @Test
    void callsTheFunctionOnlyWhenAskedIfManual() {
        List<Integer> seen = new ArrayList<>();
        Slider<Integer> n = intSlider("n", 0, 9);
        Interaction interaction = interact(seen::add, n).manual("Run");
        Widget button = interaction.controls().children().get(1);
        interaction.toMimeBundle();
        n.value(4);
        assertThat(seen).isEmpty();
        front.say(button.model().id(), Map.of("method", "custom", "content", Map.of("event", "click")));
        assertThat(seen).containsExactly(4);
    }
}
