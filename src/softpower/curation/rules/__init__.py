"""One rule a module: `SCOPE` names what it looks at, `check` yields the findings, the docstring says the rule."""
