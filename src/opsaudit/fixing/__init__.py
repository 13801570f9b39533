"""Repairs put into practice: which bytes of which file each changes, and the proof that it does that and no more."""
