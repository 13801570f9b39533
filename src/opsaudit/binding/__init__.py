"""Nodes to plan: keys in either language become fields, text becomes values, references become a graph."""
