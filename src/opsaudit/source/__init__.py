"""YAML bytes to node trees: encodings, limits, traps, syntax errors in the user's words, several files."""
