"""A knowledge graph in, files out: a module for each family of formats, none knowing another."""
