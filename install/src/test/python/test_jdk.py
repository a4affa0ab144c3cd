"""Finding the newest JDK among stand-ins."""

import pytest

from hotcell.console import Problem
from hotcell.jdk import JdkSearch, NoJdk, feature_of


@pytest.fixture
def search(tmp_path):
    def make(folders=(), **environment):
        return JdkSearch(tmp_path / "jdks.json", {"PATH": "", **environment}, list(folders))

    return make


def test_finds_the_newest_of_all_places(tmp_path, fake_jdk, search):
    fake_jdk(tmp_path / "jvm" / "seventeen", "17.0.9")
    newest = fake_jdk(tmp_path / "jvm" / "twentyfive", "25.0.1")
    on_path = fake_jdk(tmp_path / "elsewhere", "21.0.4")
    at_home = fake_jdk(tmp_path / "home", "17.0.20")
    found = search([tmp_path / "jvm"], PATH=str(on_path / "bin"), JAVA_HOME=str(at_home)).all()
    assert [jdk.version for jdk in found] == ["25.0.1", "21.0.4", "17.0.20", "17.0.9"]
    assert found[0].home == newest


def test_compares_versions_as_numbers(tmp_path, fake_jdk, search):
    fake_jdk(tmp_path / "jvm" / "a", "17.0.9")
    fake_jdk(tmp_path / "jvm" / "b", "17.0.15")
    assert search([tmp_path / "jvm"]).newest().version == "17.0.15"


def test_takes_the_named_jdk_though_a_newer_one_is_there(tmp_path, fake_jdk, search):
    fake_jdk(tmp_path / "jvm" / "new", "25")
    named = fake_jdk(tmp_path / "named", "17.0.2")
    assert search([tmp_path / "jvm"], HOTCELL_JAVA_HOME=str(named)).newest().version == "17.0.2"


@pytest.mark.parametrize(
    ("version", "modules", "said"),
    [("11.0.2", "jdk.compiler jdk.jshell", "too old"), ("21", "jdk.jshell", "lacks jdk.compiler")],
)
def test_says_what_is_wrong_with_the_named_jdk(tmp_path, fake_jdk, search, version, modules, said):
    named = fake_jdk(tmp_path / "named", version, modules)
    with pytest.raises(Problem, match=said) as raised:
        search(HOTCELL_JAVA_HOME=str(named)).newest()
    assert "HOTCELL_JAVA_HOME" in raised.value.remedy


def test_says_that_the_named_folder_is_no_jdk(tmp_path, search):
    with pytest.raises(Problem, match="not the home of a JDK"):
        search(HOTCELL_JAVA_HOME=str(tmp_path)).newest()


def test_passes_over_runtimes_old_ones_early_ones_and_broken_ones(tmp_path, fake_jdk, search):
    jvm = tmp_path / "jvm"
    (fake_jdk(jvm / "jre", "21") / "bin" / "javac").unlink()
    fake_jdk(jvm / "old", "11.0.1")
    fake_jdk(jvm / "early", "27-ea")
    (fake_jdk(jvm / "broken", "25") / "bin" / "java").write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(NoJdk):
        search([jvm]).newest()


def test_asks_a_jdk_once_until_it_changes(tmp_path, fake_jdk, search):
    home = fake_jdk(tmp_path / "jvm" / "jdk", "21.0.1")
    for _ in range(3):
        assert search([tmp_path / "jvm"]).newest().version == "21.0.1"
    assert (home / "asked").read_text().count("x") == 1
    fake_jdk(home, "21.0.2-upgraded")
    assert search([tmp_path / "jvm"]).newest().version == "21.0.2-upgraded"


def test_lists_one_jdk_once_though_several_links_lead_to_it(tmp_path, fake_jdk, search):
    home = fake_jdk(tmp_path / "jvm" / "jdk-21", "21")
    (tmp_path / "jvm" / "default").symlink_to(home)
    assert len(search([tmp_path / "jvm"], JAVA_HOME=str(home)).all()) == 1


def test_survives_a_damaged_memory(tmp_path, fake_jdk, search):
    (tmp_path / "jdks.json").write_text("{broken")
    fake_jdk(tmp_path / "jvm" / "jdk", "21")
    assert search([tmp_path / "jvm"]).newest().feature == 21


def test_reads_feature_versions():
    assert [feature_of(v) for v in ("17.0.15", "25", "26-ea", "1.8.0_402", "21.0.4+7")] == [
        17,
        25,
        26,
        8,
        21,
    ]
