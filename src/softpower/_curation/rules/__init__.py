"""The rules of the data by theme; `softpower._curation.rule` makes each one of a function."""
