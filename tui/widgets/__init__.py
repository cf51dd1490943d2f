"""The parts of the replay's screen: each draws what it is given and computes nothing."""
