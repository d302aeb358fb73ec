"""The tables as files that other programs read, complete and described; see `softpower._exporting.export`."""
