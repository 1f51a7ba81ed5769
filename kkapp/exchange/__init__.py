"""What travels between people: packages put into files, taken out again, and found among what was dropped."""
