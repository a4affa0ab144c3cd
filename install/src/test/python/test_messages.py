"""What is missing or failed is told in a line or two that say what to do."""

import errno
from pathlib import Path

import pytest

from hotcell import installation, main, system
from hotcell.environment import why_pip_failed
from hotcell.installation import Setup, check_disk
from hotcell.maven import find_maven, is_new_enough, why_maven_failed

LOG = Path("/log")


def test_pip_without_a_network():
    what, remedy = why_pip_failed(
        "WARNING: Retrying ... NewConnectionError('<...>: Failed to establish a new connection')\nERROR: No matching distribution",
        LOG,
    )
    assert what.startswith("No network")
    assert "run the command again" in remedy


def test_pip_with_a_full_disk():
    assert why_pip_failed(
        "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
        LOG,
    )[0].startswith("The disk is full")


def test_pip_with_another_error_shows_it_and_the_log():
    what, remedy = why_pip_failed("noise\nERROR: Ignored\n", LOG)
    assert what == "Ignored"
    assert str(LOG) in remedy


def test_maven_without_a_network():
    problem = why_maven_failed("[ERROR] ... Could not transfer artifact a:b: Unknown host repo.example", LOG)
    assert problem.what.startswith("No network")


def test_maven_with_a_compile_error_shows_its_line():
    problem = why_maven_failed(
        "[ERROR] COMPILATION ERROR :\n[ERROR] /a/B.java:[3,4] ';' expected\n[ERROR] -> [Help 1]\n",
        LOG,
    )
    assert "/a/B.java:[3,4] ';' expected" in problem.what
    assert str(LOG) in problem.remedy


@pytest.mark.parametrize(
    ("said", "good"),
    [
        ("Apache Maven 3.8.7", True),
        ("Apache Maven 4.0.0-rc-4", True),
        ("Apache Maven 3.6.3", False),
        ("", False),
    ],
)
def test_asks_maven_its_version(tmp_path, executable, said, good):
    mvn = executable(tmp_path / "bin" / "mvn", f"echo '{said}'")
    assert find_maven({"PATH": str(tmp_path / "bin")}) == str(mvn)
    assert is_new_enough(str(mvn), None) is good


def test_names_all_that_is_missing_at_once(layout, monkeypatch, tmp_path, executable):
    bin = tmp_path / "bin"
    executable(bin / "apt-get", "exit 0")
    monkeypatch.setenv("PATH", str(bin))
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(installation, "find_maven", lambda environment: None)
    monkeypatch.setattr(installation, "has_venv_module", lambda: False)
    monkeypatch.setattr("hotcell.jdk.usual_folders", lambda environment: [])
    monkeypatch.delenv("HOTCELL_JAVA_HOME", raising=False)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    (layout.root / "pom.xml").write_text("<modules/>")
    with pytest.raises(system.Problem) as raised:
        Setup(layout).run()
    assert raised.value.what == "Missing: a JDK 17 or newer and Maven 3.8 or newer and Python's venv module."
    assert raised.value.remedy == "Mend it with: sudo apt-get install openjdk-17-jdk-headless maven python3-venv"


def test_root_is_pointed_to_setup_system(monkeypatch, tmp_path, executable):
    executable(tmp_path / "apt-get", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(system.os, "geteuid", lambda: 0)
    assert "./hotcell setup --system" in system.remedy_for([system.MAVEN])


def test_macos_is_pointed_to_homebrew(monkeypatch, tmp_path, executable):
    executable(tmp_path / "brew", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert system.remedy_for([system.JDK, system.MAVEN]) == "Mend it with: brew install openjdk maven"


def test_system_set_up_installs_with_apt(monkeypatch, tmp_path, executable):
    for tool in ("apt-get", "apt-cache"):
        executable(tmp_path / tool, f'echo "{tool} $*" >> "{tmp_path}/calls"; echo "  Candidate: 21.0.1"')
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(system.os, "geteuid", lambda: 0)
    system.install_debian([system.JDK, system.CHROMIUM])
    calls = (tmp_path / "calls").read_text()
    assert "update" in calls
    assert "install -y --no-install-recommends openjdk-25-jdk-headless chromium" in calls


def test_system_set_up_shows_why_apt_failed(monkeypatch, tmp_path, executable):
    executable(tmp_path / "apt-get", "echo 'E: Could not get lock' >&2; exit 100")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(system.os, "geteuid", lambda: 0)
    with pytest.raises(system.Problem, match="Could not get lock"):
        system.install_debian([system.MAVEN])


def test_too_little_disk_space(monkeypatch, tmp_path):
    monkeypatch.setattr(installation, "NEEDED_BYTES", 10**18)
    with pytest.raises(system.Problem, match="Too little disk space"):
        check_disk(tmp_path)


def test_errors_of_the_operating_system_are_one_line():
    assert main.explain(OSError(errno.ENOSPC, "x", "/f")).startswith("The disk is full (/f)")
    assert main.explain(OSError(errno.EROFS, "x", "/f")).startswith("No permission to write (/f)")


def test_wrong_use_is_status_2_and_says_how(capsys):
    assert main.main(["bogus"]) == 2
    assert main.main(["test", "--quick", "--all"]) == 2
    assert main.main(["setup", "--bogus"]) == 2
    said = capsys.readouterr().err
    assert "./hotcell help" in said
    assert "Use it as: ./hotcell setup" in said


def test_help_is_status_0(capsys):
    for arguments in ([], ["help"], ["--help"], ["run", "--help"]):
        assert main.main(arguments) == 0
    assert "./hotcell lab" in capsys.readouterr().out
