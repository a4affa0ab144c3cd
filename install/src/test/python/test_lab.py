"""What `./hotcell lab` asks JupyterLab for."""

import pytest

from hotcell.commands.lab import jupyter_arguments
from hotcell.console import Problem


@pytest.fixture
def welcome(layout):
    layout.notebooks.mkdir()
    file = layout.notebooks / "welcome.ipynb"
    file.touch()
    return file


def test_opens_the_welcome_notebook_inside_the_checkout(layout, welcome):
    assert jupyter_arguments(layout, [], layout.root, is_root=False) == [str(welcome)]


def test_opens_the_users_own_folder_elsewhere(layout, welcome, tmp_path):
    assert jupyter_arguments(layout, [], tmp_path, is_root=False) == [str(tmp_path)]


def test_opens_the_named_file_relative_to_where_the_user_is(layout, tmp_path):
    (tmp_path / "mine.ipynb").touch()
    assert jupyter_arguments(layout, ["mine.ipynb", "--no-browser"], tmp_path, is_root=True) == [
        str(tmp_path / "mine.ipynb"),
        "--allow-root",
        "--no-browser",
    ]


def test_says_that_a_file_is_missing(layout, tmp_path):
    with pytest.raises(Problem, match="There is no file"):
        jupyter_arguments(layout, ["none.ipynb"], tmp_path, is_root=False)
