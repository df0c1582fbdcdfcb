"""The texts that sources are: a reader's own copies, looked into and never shipped."""
