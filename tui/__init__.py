"""What people see: the command and the replay."""
