"""Entry of the `hotcell` script: `python install/launcher COMMAND`."""

import sys

from hotcell.main import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
