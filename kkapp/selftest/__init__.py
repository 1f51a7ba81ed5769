"""The program tries itself where it is installed: each part of its work once, in a folder that is gone afterwards."""
