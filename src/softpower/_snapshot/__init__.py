"""The door to the compiled files: their layout, the index, and what the release says of itself."""
