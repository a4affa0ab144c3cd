"""The script at the top: from any folder, through links, with and without a Python."""

import os
import shutil
import subprocess

import pytest


@pytest.fixture
def stub(checkout, tmp_path, executable):
    """A copy of the script in a folder with a space, whose launcher prints how it was called."""
    root = tmp_path / "my checkout"
    (root / "install" / "launcher").mkdir(parents=True)
    shutil.copy(checkout / "hotcell", root / "hotcell")
    (root / "install" / "launcher" / "__main__.py").write_text("import sys; print(sys.argv)")
    return root / "hotcell"


def tools(tmp_path, executable, *extra):
    """A PATH with the few tools that the script itself needs, and stand-ins."""
    folder = tmp_path / "tools"
    folder.mkdir(exist_ok=True)
    for name in ("sh", "dirname", "readlink", "id"):
        (folder / name).symlink_to(shutil.which(name))
    for name, script in extra:
        executable(folder / name, script)
    return str(folder)


def call(stub, *arguments, cwd="/", **environment):
    return subprocess.run(
        [str(stub), *arguments],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
    )


def test_hands_over_its_arguments_from_any_folder(stub):
    done = call(stub, "run", "a b.ipynb", "-p", "x=1 2")
    assert done.returncode == 0
    assert "'run', 'a b.ipynb', '-p', 'x=1 2'" in done.stdout


def test_finds_its_folder_through_relative_and_absolute_links(stub, tmp_path):
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "first").symlink_to("../my checkout/hotcell")
    (tmp_path / "bin" / "second link").symlink_to(tmp_path / "bin" / "first")
    assert "'lab'" in call(tmp_path / "bin" / "second link", "lab").stdout


def test_works_when_called_by_its_bare_name(stub):
    assert "'lab'" in subprocess.run(["sh", "hotcell", "lab"], cwd=stub.parent, capture_output=True, text=True).stdout


def test_prefers_the_environment_that_setup_made(stub, executable):
    executable(stub.parent / ".hotcell" / "venv" / "bin" / "python", 'echo own "$@"')
    assert call(stub, "lab").stdout.startswith("own -I -S")


def test_passes_over_a_python_that_is_too_old(stub, tmp_path, executable):
    path = tools(
        tmp_path,
        executable,
        ("python3", "exit 1"),
        ("python3.12", 'case $3 in -c) exit 0;; esac; echo twelve "$@"'),
    )
    assert call(stub, "lab", PATH=path).stdout.startswith("twelve")


def test_obeys_hotcell_python(stub, tmp_path, executable):
    python = executable(tmp_path / "my python", 'case $3 in -c) exit 0;; esac; echo mine "$@"')
    assert call(stub, "lab", HOTCELL_PYTHON=str(python)).stdout.startswith("mine")
    done = call(stub, "lab", HOTCELL_PYTHON="/no/such/python")
    assert done.returncode == 1
    assert "HOTCELL_PYTHON=/no/such/python" in done.stderr


def test_without_a_python_says_how_to_get_one(stub, tmp_path, executable):
    text = stub.read_text().replace("/usr/bin/python3 /usr/local/bin/python3", "/none")
    stub.write_text(text)
    done = call(stub, "lab", PATH=tools(tmp_path, executable, ("apt-get", "exit 0")))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "sudo apt-get install python3" in done.stderr
