"""`python -m softpower`, the same as the command `softpower`."""

from softpower._cli import main

main()
