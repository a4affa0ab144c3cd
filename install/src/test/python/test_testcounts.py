"""Counting tests in reports."""

from hotcell.testcounts import Counts, counts_of

REPORT = """<testsuites><testsuite tests="4">
  <testcase name="a"/><testcase name="b"><failure>no</failure></testcase>
  <testcase name="c"><error/></testcase><testcase name="d"><skipped/></testcase>
</testsuite></testsuites>"""


def test_sums_the_outcomes_of_all_reports(tmp_path):
    for name in ("one.xml", "two.xml"):
        (tmp_path / name).write_text(REPORT)
    assert counts_of(sorted(tmp_path.iterdir())) == Counts(2, 4, 2)


def test_tells_what_passed_only_at_the_second_try(tmp_path):
    (tmp_path / "surefire.xml").write_text(
        '<testsuite><testcase name="a"><flakyFailure>no</flakyFailure></testcase><testcase name="b"/></testsuite>'
    )
    (tmp_path / "pytest.xml").write_text(
        '<testsuite><testcase name="c"/><testcase name="c"><properties><property name="flaky" value="1"/></properties></testcase></testsuite>'
    )
    counts = counts_of(sorted(tmp_path.iterdir()))
    assert counts == Counts(passed=3, flaky=2)
    assert str(counts) == "3 passed, 2 of them at the second try, 0 failed"


def test_a_report_that_breaks_off_is_a_failure(tmp_path):
    (tmp_path / "broken.xml").write_text("<testsuite><testcase")
    assert counts_of([tmp_path / "broken.xml", tmp_path / "missing.xml"]) == Counts(failed=2)


def test_is_written_as_the_closing_line():
    assert str(Counts(12, 0, 0)) == "12 passed, 0 failed"
    assert str(Counts(12, 1, 3)) == "12 passed, 1 failed, 3 skipped"
