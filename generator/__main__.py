"""`python -m generator`."""

import gc
import os

from generator.cli import main

if __name__ == "__main__":
    gc.disable()  # a command ends before a search for cycles in all its objects would pay
    status = main()
    os._exit(status)  # the system takes all memory back at once; Python would free one object after another
