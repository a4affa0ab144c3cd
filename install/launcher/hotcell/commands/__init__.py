"""One module for each command of `./hotcell`."""
