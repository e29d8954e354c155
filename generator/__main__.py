"""`python -m generator`."""

import gc
import sys

from generator.cli import main

if __name__ == "__main__":
    status = main()
    gc.freeze()  # otherwise Python would look for cycles in all objects at exit
    sys.exit(status)
