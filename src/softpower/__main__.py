"""`python -m softpower`, the same as the command `softpower`."""

from softpower.cli import main

main()
