"""The matrix of bad input: each row of docs/robustness.md is a test here."""
