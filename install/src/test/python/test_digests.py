"""Digests that follow contents and not times."""

import os

from hotcell.digests import TreeDigest, files_below


def digest(root):
    return TreeDigest(root, root.parent / "index.json").of(files_below(root))


def test_stays_when_only_times_change(tmp_path):
    root = tmp_path / "src"
    root.mkdir()
    (root / "A.java").write_text("class A {}")
    before = digest(root)
    os.utime(root / "A.java", (1, 1))
    assert digest(root) == before


def test_changes_with_content_of_equal_size(tmp_path):
    root = tmp_path / "src"
    root.mkdir()
    (root / "A.java").write_text("class A {}")
    before = digest(root)
    (root / "A.java").write_text("class B {}")
    assert digest(root) != before


def test_changes_when_a_file_is_renamed_added_or_removed(tmp_path):
    root = tmp_path / "src"
    (root / "deep").mkdir(parents=True)
    (root / "deep" / "A.java").write_text("class A {}")
    seen = {digest(root)}
    (root / "deep" / "A.java").rename(root / "deep" / "B.java")
    seen.add(digest(root))
    (root / "C.java").write_text("")
    seen.add(digest(root))
    (root / "deep" / "B.java").unlink()
    seen.add(digest(root))
    assert len(seen) == 4


def test_does_not_read_again_what_did_not_change(tmp_path):
    root = tmp_path / "src"
    root.mkdir()
    file = root / "A.java"
    file.write_text("class A {}")
    before = digest(root)
    times = file.stat()
    with open(file, "r+") as content:
        content.write("class X {}")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert digest(root) == before


def test_no_folder_has_no_files(tmp_path):
    assert files_below(tmp_path / "none") == []
