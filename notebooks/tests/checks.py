"""For each notebook: the values that make it small, and what its outputs must show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from substance import Executed, assert_charts, assert_clean, assert_streamed, text_of


@dataclass(frozen=True)
class Check:
    """How one notebook is tested."""

    verify: Callable[[Executed], None]
    small: dict[str, str] = field(default_factory=dict)
    on_page: tuple[str, ...] = ()


def first_steps(executed: Executed) -> None:
    assert_clean(executed)
    assert "n = 3" in text_of(executed.cell_with("printf"))
    assert text_of(executed.cell_with("IntStream")) == "14"
    assert_charts(executed.cell_with("BufferedImage").outputs)
    assert_streamed(executed, at_least=3)
    assert "step 3 of 3" in text_of(executed.cell_with("updateDisplay"))


CHECKS: dict[str, Check] = {
    "tests/data/first_steps.ipynb": Check(first_steps, {"n": "3"}, on_page=("n = 3", "14", "step 3 of 3")),
}
