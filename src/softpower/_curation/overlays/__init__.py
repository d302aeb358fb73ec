"""Overlays: records of one's own, and corrections, on top of a compiled dataset, by the same models and rules."""
