"""Statistics and weekly reports on the desk."""
