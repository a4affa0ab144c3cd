"""A pytest plugin that marks in the report what runs for the second time, so that `./hotcell test` can tell of it."""

import pytest


def pytest_runtest_setup(item: pytest.Item) -> None:
    # Counted by pytest-rerunfailures.
    if getattr(item, "execution_count", 1) > 1:
        item.user_properties.append(("flaky", item.execution_count))
