"""Copies of articles and what is no copy, made for `benchmarks.wire_copies`."""
