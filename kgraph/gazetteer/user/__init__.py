"""Gazetteers of the user: files of names in, compiled indexes in the cache, lookups out."""
