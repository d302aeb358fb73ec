"""The tables as files that other programs read, each export complete and described; see `softpower.exporting.export`."""
