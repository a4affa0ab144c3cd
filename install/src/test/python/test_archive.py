"""Start-up archives, made by a stand-in JVM that records how it was called."""

import pytest

from hotcell.archive import StartupArchive
from hotcell.jdk import Jdk

RECORDS = """
echo "$@" >> "$(dirname "$0")/../calls"
for option in "$@"; do case $option in
    -XX:ArchiveClassesAtExit=*|-XX:AOTConfiguration=*|-XX:AOTCache=*) echo archive > "${option#*=}" ;;
    -Dhotcell.platform=*|-Dhotcell.packages=*) echo index > "${option#*=}" ;;
esac; done
"""


@pytest.fixture
def jdk(tmp_path, fake_jdk, executable):
    def make(version, script=RECORDS):
        home = fake_jdk(tmp_path / f"jdk {version}", version)
        executable(home / "bin" / "java", script)
        return Jdk(home, version)

    return make


@pytest.fixture
def boot(layout):
    layout.boot.mkdir(parents=True)
    (layout.boot / "kernel.jar").write_text("1")
    return layout.boot


def test_makes_a_dynamic_archive_on_17(layout, boot, jdk):
    archive = StartupArchive(layout, jdk("17.0.1"))
    assert archive.options() == []
    archive.ensure()
    assert archive.file.suffix == ".jsa"
    assert f"-XX:SharedArchiveFile={archive.file}" in archive.options()


def test_makes_an_aot_cache_on_25(layout, boot, jdk):
    java = jdk("25.0.1")
    archive = StartupArchive(layout, java)
    archive.ensure()
    assert f"-XX:AOTCache={archive.file}" in archive.options()
    assert "-XX:AOTMode=record" in (java.home / "calls").read_text()
    assert sorted(layout.archives.iterdir()) == sorted([archive.file, *archive.indexes])


def test_keeps_the_indexes_that_the_training_wrote(layout, boot, jdk):
    archive = StartupArchive(layout, jdk("17.0.1"))
    archive.ensure()
    assert [index.read_text() for index in archive.indexes] == ["index\n"] * 2
    for name, index in zip(["platform", "packages"], archive.indexes, strict=True):
        assert f"-Dhotcell.{name}={index}" in archive.options()


def test_starts_without_an_index_where_the_training_wrote_none(layout, boot, jdk):
    archive = StartupArchive(layout, jdk("17.0.1", RECORDS.replace("-Dhotcell.platform=", "-Dsomething.else=")))
    archive.ensure()
    assert not any("hotcell.platform" in option for option in archive.options())


@pytest.mark.parametrize(("version", "profiles"), [("24.0.1", False), ("25.0.1", True)])
def test_trains_without_profiles_where_the_jvm_has_them(layout, boot, jdk, version, profiles):
    java = jdk(version)
    StartupArchive(layout, java).ensure()
    assert ("-XX:-AOTRecordTraining" in (java.home / "calls").read_text()) == profiles


def test_makes_it_once(layout, boot, jdk):
    java = jdk("17.0.1")
    for _ in range(2):
        StartupArchive(layout, java).ensure()
    assert (java.home / "calls").read_text().count("--train") == 1


def test_throws_away_one_that_the_jvm_does_not_start_with(layout, boot, jdk):
    archive = StartupArchive(layout, jdk("17.0.1", RECORDS + 'case "$*" in *-version) exit 1 ;; esac'))
    archive.ensure()
    assert archive.options() == []


def test_makes_it_anew_for_other_jars_and_removes_the_stale_one(layout, boot, jdk):
    java = jdk("17.0.1")
    stale = StartupArchive(layout, java)
    stale.ensure()
    stale_file = stale.file
    (boot / "kernel.jar").write_text("changed")
    fresh = StartupArchive(layout, java)
    assert fresh.is_due()
    fresh.ensure()
    assert fresh.file != stale_file
    assert sorted(layout.archives.iterdir()) == sorted([fresh.file, *fresh.indexes])


def test_makes_it_anew_for_a_jdk_upgraded_in_place(layout, boot, jdk):
    java = jdk("17.0.1")
    StartupArchive(layout, java).ensure()
    (java.home / "lib" / "modules").write_text("upgraded in place")
    assert StartupArchive(layout, java).is_due()


def test_goes_on_without_an_archive_when_training_fails(layout, boot, jdk, capsys):
    archive = StartupArchive(layout, jdk("17.0.1", "echo no training today; exit 3"))
    archive.ensure()
    assert archive.options() == []
    assert "starts more slowly" in capsys.readouterr().err
    assert not archive.is_due()
    assert [file.name for file in layout.archives.iterdir()] == ["failures.json"]
