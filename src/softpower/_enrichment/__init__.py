"""Columns about alliances for a table of one's own, as of each row's date."""
