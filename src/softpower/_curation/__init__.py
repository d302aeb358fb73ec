"""From hand-written YAML to a checked dataset; only the writing commands and the build import it."""
