"""What the program writes down for IT: codes and places in the code, never content of cells, never names of persons."""
