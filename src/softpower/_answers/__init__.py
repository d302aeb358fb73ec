"""Questions that are answered in ids, and what a fact rests on."""
