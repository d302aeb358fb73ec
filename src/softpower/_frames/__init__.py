"""Tables as data frames, read and written."""
