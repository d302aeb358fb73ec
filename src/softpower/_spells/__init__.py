"""Arithmetic on spans of days, below panels and enrichment."""
