"""Datasets and tables of records: look-up, search, filters and suggestions."""
