"""How fast it is: each piece of work against a raw baseline in the same run. `make bench` prints the table."""
