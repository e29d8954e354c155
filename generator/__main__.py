"""`python -m generator`."""

import gc
import sys

from generator.cli import main

if __name__ == "__main__":
    status = main()
    gc.freeze()  # or Python would look for cycles in all that was made, as it ends
    sys.exit(status)
