"""Plots of alliances, each on axes of matplotlib; see `softpower.plot`."""
