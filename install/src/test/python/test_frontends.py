"""Defaults of the front ends."""

import json

from hotcell.frontends import FrontEndDefaults


def test_keeps_the_state_of_widgets_and_converts_them_without_the_network(tmp_path):
    FrontEndDefaults(tmp_path).ensure()
    lab = json.loads((tmp_path / "share/jupyter/lab/settings/overrides.json").read_text())
    assert lab["@jupyter-widgets/jupyterlab-manager:plugin"] == {"saveState": True}
    nbconvert = json.loads((tmp_path / "etc/jupyter/jupyter_nbconvert_config.json").read_text())
    order = nbconvert["WidgetsDataTypeFilter"]["display_data_priority"]
    assert order.index("text/html") < order.index("application/vnd.jupyter.widget-view+json")


def test_leaves_alone_what_is_right(tmp_path):
    FrontEndDefaults(tmp_path).ensure()
    file = tmp_path / "share/jupyter/lab/settings/overrides.json"
    before = file.stat()
    FrontEndDefaults(tmp_path).ensure()
    assert file.stat().st_mtime_ns == before.st_mtime_ns and file.stat().st_ino == before.st_ino
