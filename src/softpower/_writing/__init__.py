"""Files and folders that take their place when they are complete."""
