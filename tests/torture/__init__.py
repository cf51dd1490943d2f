"""`make torture`: nothing is lost, whatever happens to the process, the disk, the others and the clock."""
