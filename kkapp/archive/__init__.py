"""Files that outlive a workspace: the sealed archive of a year, and the file that hands a workspace over."""
