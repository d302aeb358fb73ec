"""The rules of the data by theme; `softpower.curation.rule` makes each one of a function."""
