"""Side-by-side measurements of the budgets; `python -m benchmarks` runs them all."""
