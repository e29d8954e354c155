"""What people write: read, checked against its models, and checked as a whole."""
