"""Where a text names entries."""
