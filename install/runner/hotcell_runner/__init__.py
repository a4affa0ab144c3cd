"""Executes Java notebooks without a browser: `./hotcell run`, and the notebook tests."""
