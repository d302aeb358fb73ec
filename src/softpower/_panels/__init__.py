"""Panels: one row a state, a pair of states or an alliance and year, and memberships to the day."""
