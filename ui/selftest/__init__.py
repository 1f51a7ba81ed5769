"""The window tries itself: pictures, fonts, icons, pages, and itself with a workspace open."""
