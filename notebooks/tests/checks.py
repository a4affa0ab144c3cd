"""For each notebook: the values that make it small, and what its outputs must show."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from substance import Executed, assert_charts, assert_clean, assert_streamed, text_of


@dataclass(frozen=True)
class Check:
    """How one notebook is tested."""

    verify: Callable[[Executed], None]
    small: dict[str, str] = field(default_factory=dict)
    on_page: tuple[str, ...] = ()
    draws: bool = True


def first_steps(executed: Executed) -> None:
    assert_clean(executed)
    assert "n = 3" in text_of(executed.cell_with("printf"))
    assert text_of(executed.cell_with("IntStream")) == "14"
    assert_charts(executed.cell_with("BufferedImage").outputs)
    assert_streamed(executed, at_least=3)
    assert "step 3 of 3" in text_of(executed.cell_with("updateDisplay"))


def welcome(executed: Executed) -> None:
    assert_clean(executed)
    assert_streamed(executed, at_least=5)
    answer = text_of(executed.cell_with("%%prompt"))
    assert len(answer.split()) > 15 and "tokens/s" in answer, answer
    assert "mountain" in text_of(executed.cell_with("about the mountains")).lower()
    training = executed.cell_with(".training(")
    accuracy = float(re.findall(r"accuracy (0\.[0-9]+|1\.0+)", text_of(training))[-1])
    assert accuracy >= 0.93, f"accuracy {accuracy}"
    assert_charts(training.outputs)
    assert_charts(executed.cell_with("digits.predict").outputs)
    assert_charts(executed.cell_with("Charts.line").outputs)
    assert_charts(executed.cell_with("LiveChart").outputs)
    hot = text_of(executed.cell_with("%hot"))
    assert "language model" in hot and "digits" in hot, hot


def ijava_compatibility(executed: Executed) -> None:
    assert_clean(executed)
    assert text_of(executed.cell_with("WordUtils")).endswith("Libraries Come From Maven")
    assert text_of(executed.cell_with("CSVFormat")) == "2"
    assert text_of(executed.cell_with("%load shared")) == "Hello Ann, 1 file removed"
    assert text_of(executed.cell_with("Primes.primeFactors")).endswith("3")
    assert "done" in text_of(executed.cell_with("updateDisplay"))
    assert text_of(executed.cell_with("%hi")) == "Hello Bob and Eve E."
    assert text_of(executed.cell_with("%%lines")) == "2"
    assert text_of(executed.cell_with("%twice")) == "42"
    chart = executed.cell_with("new Chart(").outputs[0].data["text/html"]
    assert "hotcellPlotly(" in chart and "require(" not in chart
    assert "not shown" in text_of(executed.cell_with("kept.stdout"))
    assert text_of(executed.cell_with("%history")).startswith("1: int points")
    planets = executed.cell_with("maxRows(2)").outputs[-1].data["text/html"]
    assert "Venus" in planets and "2 of 3 rows" in planets and "Earth" not in planets
    assert "record Planet(String name, double radius)" in text_of(executed.cell_with("%jshell"))
    assert "3 runs of 1000 times" in text_of(executed.cell_with("%%timeit"))
    assert text_of(executed.cell_with("said.strip()")) == "from the shell"


def widgets_and_display(executed: Executed) -> None:
    assert_clean(executed)
    for cell in ("interact(", "jslink", "colourPicker"):
        data = executed.cell_with(cell).outputs[-1].data
        assert "application/vnd.jupyter.widget-view+json" in data
        assert "<div" in data["text/html"]
    assert "damping: 0.2" in text_of(executed.cell_with("interact("))
    assert "epochs: 100 % (3 of 3)" in text_of(executed.cell_with("Progress.range"))
    assert "Saturn" in executed.cell_with("record Planet").outputs[-1].data["text/html"]
    shown = [key for output in executed.cell_with("View.latex").outputs for key in output.data]
    assert {"text/latex", "application/json", "application/geo+json"} <= set(shown)
    assert "done by another thread" in text_of(executed.cell_with("state.update"))


def cuda(executed: Executed) -> None:
    assert_clean(executed)
    assert "cpu" in text_of(executed.cell_with("%gpu"))
    fault = text_of(executed.cell_with("catch (KernelFaultException"))
    assert "CUDA kernel saxpy: out-of-bounds" in fault and "line 4:  y[i] = a * x[i] + y[i];" in fault, fault
    assert re.search(r"all \d+ are 3", text_of(executed.cell_with("allMatch")))
    race = text_of(executed.cell_with("var sums"))
    assert "data race" in race and race.count("line 8:  if (t < d) s[t] += s[t + d];") == 2, race
    assert "the first sum is 256.0" in text_of(executed.cell_with("the first sum is"))
    assert " ms on " in text_of(executed.cell_with("Gpu.milliseconds"))
    assert_charts(executed.cell_with("mandelbrot.grid").outputs)
    wave = executed.cell_with("var waves")
    assert_charts(wave.outputs)
    assert re.search(r"\d pictures", text_of(wave))
    assert_charts(executed.cell_with("closer.grid").outputs)
    assert_streamed(executed, at_least=3)


def fluids(executed: Executed) -> None:
    assert_clean(executed)
    wake = executed.cell_with("live(flow::vorticity)")
    assert "million cells a second on" in text_of(wake) and "lift coefficient" in text_of(wake), text_of(wake)
    assert_charts(wake.outputs, at_least=2)
    assert re.search(r"Vorticity \(1/s\), \d+×\d+, from -[1-9]", text_of(wake)), text_of(wake)
    assert "highest lift coefficient" in text_of(executed.cell_with("frequencySince"))
    assert "image/gif;base64," in executed.cell_with("Animation.ofFields").outputs[-1].data["text/html"]
    assert_charts(executed.cell_with('parameter("inflow")').outputs)
    found = text_of(executed.cell_with("double dragOf"))
    figures = re.search(r"best at ([0-9.]+) : 1 .* of ([0-9.]+), a round arm has ([0-9.]+)", found)
    slimness, least, of_round = (float(figure) for figure in figures.groups())
    assert 2 < slimness < 8 and least < 0.8 * of_round, found
    assert_streamed(executed, at_least=3)


def agents(executed: Executed) -> None:
    assert_clean(executed)
    balance = text_of(executed.cell_with("Ppo.of(\"balance\""))
    mean = float(re.search(r"mean return ([0-9.]+) ±", balance).group(1))
    assert mean >= 475, balance
    cooling = float(re.search(r"mean return (-?[0-9.]+) ±", text_of(executed.cell_with("class Cooling"))).group(1))
    assert cooling > -150, cooling
    assert_charts(executed.cell_with("Charts.line").outputs)
    for played in ("new CartPole(), 3", "new LunarLander(), 4", "new RobotArm(), 8"):
        assert "image/gif;base64," in executed.cell_with(played).outputs[-1].data["text/html"]
    wins = int(re.search(r"chance: +(\d+) won", text_of(executed.cell_with("SelfPlay.of"))).group(1))
    assert wins >= 130, wins
    assert "agent" in text_of(executed.cell_with("%hot"))


def llm_run(executed: Executed) -> None:
    assert_clean(executed)
    assert len(text_of(executed.cell_with("jet engine")).split()) > 10
    assert "the same again" in text_of(executed.cell_with("first.equals"))
    shares = [float(share) for share in re.findall(r"([0-9.]+) %", text_of(executed.cell_with("alternatives()")))]
    assert len(shares) == 5 and shares == sorted(shares, reverse=True) and sum(shares) <= 100.5, shares
    assert re.search(r"Person\[name=.*Ada.*, age=36, hobbies=\[.+\]", text_of(executed.cell_with("record Person")))
    assert "ToolCall[tool=weather" in text_of(executed.cell_with("record City"))
    assert re.search(r"\d+ answers, \d+ tokens", text_of(executed.cell_with("generateAll(questions")))
    served = text_of(executed.cell_with("llm.serve"))
    assert "primary colors" in served and "4 replies over the network" in served, served
    compared = text_of(executed.cell_with("FileComparison.of"))
    rows = re.findall(r"^(Q\w+).* · ([0-9.]+) · [0-9,]+ · [0-9.,]+ · ([0-9.]+)$", compared, re.MULTILINE)
    assert [name for name, _, _ in rows] == ["Q4_1", "Q8_0", "Q4_0"], compared
    shipped, eight, _ = (float(perplexity) for _, _, perplexity in rows)
    assert abs(eight / shipped - 1) < 0.05, compared
    assert_charts(executed.cell_with("Charts.bar").outputs)
    assert "the model's context holds 1024" in text_of(executed.cell_with("ContextOverflowException e"))
    assert "application/vnd.jupyter.widget-view+json" in executed.cell_with("llm.ui()").outputs[-1].data


def llm_knowledge(executed: Executed) -> None:
    assert_clean(executed)
    added = text_of(executed.cell_with("Knowledge.open"))
    assert re.search(r"([1-9]\d*) added, 0 changed, 0 unchanged, 0 removed; [1-9]\d* passages embedded", added), added
    again = next(cell for cell in executed.notebook.cells if cell.source == "handbook.add(Path.of(documents))")
    assert "; 0 passages embedded" in text_of(again)
    assert "interrupt-and-isolation.md" in text_of(executed.cell_with("found.passage()"))
    answer = executed.cell_with("handbook.ask").outputs[-1].data
    assert re.search(r"1\. \[.+\]\(<.+\.md>\)", answer["text/markdown"])
    figures = dict(re.findall(r"(MEANING|WORDS|BOTH) +recall@3 ([0-9.]+)", text_of(executed.cell_with("labelled"))))
    assert float(figures["BOTH"]) >= 0.7, figures
    assert len(text_of(executed.cell_with("new Summary")).split()) > 5


def llm_train(executed: Executed) -> None:
    assert_clean(executed)
    assert "byte pairs" in text_of(executed.cell_with("BytePairTokenizer.train"))
    training = executed.cell_with("LanguageModelTraining.of")
    shown = text_of(training)
    assert "finished at step" in shown and "tokens/s" in shown and shown.count(": Shall I") >= 4, shown
    assert_charts(training.outputs)
    untrained = text_of(executed.cell_with("untrained: "))
    learnt = text_of(executed.cell_with('"Shall I compare", 200'))
    assert words_of_the_sonnets(learnt) > words_of_the_sonnets(untrained), learnt
    assert_charts(executed.cell_with("Charts.bar").outputs)


def words_of_the_sonnets(text: str) -> int:
    """How many of the longer words of a text are among those of the sonnets, beside those it began with."""
    sonnets = set((Path(__file__).resolve().parents[1] / "data/sonnets.txt").read_text().split())
    return sum(len(word) > 2 and word in sonnets for word in text.split()[4:])


def llm_finetune(executed: Executed) -> None:
    assert_clean(executed)
    assert "finished at step" in text_of(executed.cell_with(".adamW("))
    table = text_of(executed.cell_with("adapters().add"))
    assert "Pump 7 is running at 42 litres per second." in table, table
    before = text_of(executed.cell_with("before.add"))
    assert "42 litres" not in before, before
    assert "answers as before" in text_of(executed.cell_with("adapters().remove"))


def llm_experiment(executed: Executed) -> None:
    assert_clean(executed)
    compared = executed.cell_with('configs.put("GPT-2"')
    assert all(name in text_of(compared) for name in ("GPT-2", "Llama", "ALiBi", "experts", "steps of"))
    assert_charts(compared.outputs)
    assert "size^-" in text_of(executed.cell_with("scalingLaw"))
    assert_charts(executed.cell_with("heatMap").outputs)
    lens = text_of(executed.cell_with("model.score"))
    assert "layer 2: " in lens and "perplexity" in lens, lens


def vision(executed: Executed) -> None:
    assert_clean(executed)
    assert "cup" in text_of(executed.cell_with("detector.find"))
    assert "image/jpeg" in executed.cell_with("detector.find").outputs[-1].data
    assert "happy" in text_of(executed.cell_with("EmotionClassifier"))
    assert int(re.search(r"pose: (\d+) of 17", text_of(executed.cell_with("PoseEstimator"))).group(1)) >= 9
    assert_charts(executed.cell_with("ImageClassifier.resnet").outputs)
    accuracy = float(re.search(r"accuracy (0\.[0-9]+)", text_of(executed.cell_with("confusion()"))).group(1))
    assert accuracy >= 0.8, accuracy


def speech(executed: Executed) -> None:
    assert_clean(executed)
    for sound in ("var passage", "var spoken", "var played"):
        assert "<audio controls" in executed.cell_with(sound).outputs[-1].data["text/html"]
    rates = re.findall(r"word error rate ([0-9.]+) %", text_of(executed.cell_with("WordErrors.of(words")))
    assert len(rates) == 2 and all(float(rate) <= 12 for rate in rates), rates
    assert "new planets" in text_of(executed.cell_with("transcribe(spoken)"))
    assert_charts(executed.cell_with("var heard").outputs)
    assert "heard:  [64, 64, 65, 67" in text_of(executed.cell_with("played: "))
    damaged = text_of(executed.cell_with("createTempFile"))
    assert "is no sound that can be read, as FLAC" in damaged and "nothing is said" in damaged, damaged
    assert "speech recognizer" in text_of(executed.cell_with("%hot"))


def language(executed: Executed) -> None:
    assert_clean(executed)
    rates = dict(re.findall(r"(VADER|words|meaning) +right: ([0-9.]+) %", text_of(executed.cell_with("byLexicon"))))
    assert all(float(rate) >= 55 for rate in rates.values()) and len(rates) == 3, rates
    assert_charts(executed.cell_with("Charts.bar").outputs)
    assert float(re.search(r"F1 of spam: ([0-9.]+)", text_of(executed.cell_with("F1 of spam"))).group(1)) >= 0.93
    assert_charts(executed.cell_with("Charts.scatter").outputs)
    assert "reef" in text_of(executed.cell_with("KeyPhrases"))
    summaries = text_of(executed.cell_with("var summarizers"))
    assert "extracted: " in summaries and len(summaries.split("written: ")[1].split()) > 5, summaries
    assert "all-minilm" in text_of(executed.cell_with("%hot"))


CHECKS: dict[str, Check] = {
    "agents.ipynb": Check(
        agents,
        {
            "coolingSteps": "60000",
            "landerSteps": "30000",
            "armSteps": "1500",
            "gameSteps": "60000",
            "episodes": "20",
        },
        on_page=("mean return", "steps/s", "perfect player"),
    ),
    "tests/data/first_steps.ipynb": Check(first_steps, {"n": "3"}, on_page=("n = 3", "14", "step 3 of 3")),
    "cuda.ipynb": Check(
        cuda,
        {"n": "100000", "size": "192", "steps": "400"},
        on_page=("out-of-bounds", "are 3", "pictures"),
    ),
    "fluids.ipynb": Check(
        fluids,
        {"across": "10", "seconds": "1", "rounds": "2"},
        on_page=("million cells a second", "lift coefficient", "round arm has"),
    ),
    "ijava_compatibility.ipynb": Check(
        ijava_compatibility, {"points": "50"}, on_page=("Libraries Come From Maven", "A damped wave", "Hello Bob")
    ),
    "llm-knowledge.ipynb": Check(
        llm_knowledge, {"sources": "1"}, on_page=("passages embedded", "recall@3"), draws=False
    ),
    "llm-run.ipynb": Check(
        llm_run,
        {"maxTokens": "40", "prompts": "4", "characters": "500"},
        on_page=("the same again", "replies over the network", "bits per weight", "context holds 1024"),
    ),
    "llm-experiment.ipynb": Check(
        llm_experiment,
        {"steps": "20", "width": "24", "batchSize": "8"},
        on_page=("validation loss", "size^-", "perplexity"),
    ),
    "llm-finetune.ipynb": Check(llm_finetune, {"steps": "24", "rank": "8"}, on_page=("42 litres", "as before")),
    "llm-train.ipynb": Check(
        llm_train,
        {"steps": "400", "width": "64", "layers": "2", "batchSize": "8"},
        on_page=("tokens/s", "Shall I compare"),
    ),
    "language.ipynb": Check(
        language,
        {"reviews": "500", "mails": "1500", "points": "120"},
        on_page=("meaning", "F1 of spam", "extracted: "),
    ),
    "speech.ipynb": Check(speech, {"sentences": "2"}, on_page=("word error rate", "as FLAC", "speech recognizer")),
    "vision.ipynb": Check(vision, {"images": "8000"}, on_page=("happy", "recall")),
    "welcome.ipynb": Check(
        welcome,
        {"maxTokens": "40", "trainingImages": "16000", "epochs": "1"},
        on_page=("tokens/s", "accuracy", "of 32 right", "language model"),
    ),
    "widgets_and_display.ipynb": Check(
        widgets_and_display,
        {"steps": "50", "bodies": "30"},
        on_page=("epochs: 100 %", "Saturn", "done by another thread"),
    ),
}
