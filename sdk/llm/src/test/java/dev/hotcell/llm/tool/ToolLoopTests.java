package dev.hotcell.llm.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotcell.cell.CellInterruptedException;
import dev.hotcell.llm.LanguageModelException;
import dev.hotcell.llm.Message;
import dev.hotcell.llm.ScriptedModel;
import dev.hotcell.llm.schema.Schema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolLoopTests {
    record City(String name) {}

    private static final Tool WEATHER =
            Tool.of("weather", "The weather in a city.", City.class, city -> "rain in " + city.name());

    /** Methods as tools. */
    static final class Calculator {
        @ToolMethod("Adds numbers.")
        double add(double left, double right) {
            return left + right;
        }

        @ToolMethod(
                value = "Divides numbers.",
                parameters = {"by"})
        int divide(int divisor) {
            return 12 / divisor;
        }

        void notATool(Thread thread) {}
    }

    @Test
    void callsAToolAndTellsTheResult() {
        ScriptedModel model = new ScriptedModel(
                "{\"tool\": \"weather\"}", "{\"name\": \"Oslo\"}", "{\"tool\": \"none\"}", "Yes, it rains.");

        ToolAnswer answer = model.ask("Do I need an umbrella in Oslo?", Toolbox.of(WEATHER));

        assertThat(answer).hasToString("Yes, it rains.");
        assertThat(answer.calls()).containsExactly(new ToolCall("weather", "{\"name\": \"Oslo\"}", "rain in Oslo"));
        List<Message> again = model.asked.get(2);
        assertThat(again.get(0).content()).contains("- weather: The weather in a city. Takes {\"name\":");
        assertThat(again).contains(Message.user("weather says: rain in Oslo"));
        assertThat(model.asked.get(3))
                .containsExactly(Message.user("weather {\"name\": \"Oslo\"} says: rain in Oslo\n"
                        + "With that, answer: Do I need an umbrella in Oslo?"));
    }

    @Test
    void answersWithoutToolsWhereNoneIsNeeded() {
        ToolAnswer answer = new ScriptedModel("{\"tool\": \"none\"}", "Hello!").ask("Hello", Toolbox.of(WEATHER));

        assertThat(answer.calls()).isEmpty();
        assertThat(answer.text()).isEqualTo("Hello!");
    }

    @Test
    void callsMethodsOfAnObject() {
        ScriptedModel model = new ScriptedModel(
                "{\"tool\": \"add\"}",
                "{\"left\": 2, \"right\": 3.5}",
                "{\"tool\": \"divide\"}",
                "{\"by\": 4}",
                "{\"tool\": \"none\"}",
                "Done");

        ToolAnswer answer = model.ask("Calculate", Toolbox.ofMethods(new Calculator()));

        assertThat(answer.calls()).extracting(ToolCall::result).containsExactly("5.5", "3");
    }

    @Test
    void tellsTheModelThatAToolFailed() {
        ScriptedModel model = new ScriptedModel(
                "{\"tool\": \"divide\"}", "{\"by\": 0}", "{\"tool\": \"none\"}", "It cannot be divided.");

        assertThat(model.ask("Divide by 0", Toolbox.ofMethods(new Calculator())).calls())
                .extracting(ToolCall::result)
                .containsExactly("failed: / by zero");
    }

    @Test
    void endsWhereTheModelCallsForEver() {
        ScriptedModel model = new ScriptedModel(
                "{\"tool\": \"weather\"}",
                "{\"name\": \"Oslo\"}",
                "{\"tool\": \"weather\"}",
                "{\"name\": \"Rome\"}",
                "{\"tool\": \"weather\"}");

        assertThatThrownBy(() ->
                        model.ask("What is the weather?", Toolbox.of(WEATHER).mostCalls(2)))
                .isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("made 2 calls without answering: [weather, weather]");
    }

    @Test
    void answersWhereTheModelRepeatsACall() {
        Tool clock = new Tool("clock", "The time.", new Schema.ObjectOf(Map.of()), arguments -> 12);
        ScriptedModel model = new ScriptedModel("{\"tool\": \"clock\"}", "{\"tool\": \"clock\"}", "It is twelve.");

        ToolAnswer answer = model.ask("What time is it?", Toolbox.of(clock));

        assertThat(answer.text()).isEqualTo("It is twelve.");
        assertThat(answer.calls()).hasSize(1);
    }

    @Test
    void stopsWhenAToolIsInterrupted() {
        Tool slow = Tool.of("slow", "Slow.", City.class, city -> {
            throw new CellInterruptedException();
        });

        assertThatThrownBy(() ->
                        new ScriptedModel("{\"tool\": \"slow\"}", "{\"name\": \"x\"}").ask("Go", Toolbox.of(slow)))
                .isInstanceOf(CellInterruptedException.class);
    }

    @Test
    void refusesToolsThatCannotBeCalled() {
        assertThatThrownBy(() -> Toolbox.of()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Toolbox.of(WEATHER, WEATHER)).hasMessageContaining("same name");
        assertThatThrownBy(() -> Toolbox.ofMethods("text")).hasMessageContaining("No method of String is marked");
        assertThatThrownBy(() -> Tool.of("a b", "", City.class, c -> "")).hasMessageContaining("A tool's name");
        assertThatThrownBy(() -> Tool.of("none", "", City.class, c -> "")).hasMessageContaining("A tool's name");
    }
}
