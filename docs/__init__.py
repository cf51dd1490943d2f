"""The pages about Parley, and the script that writes those of them that follow from the code."""
