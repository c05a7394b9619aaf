"""Tags on the desk: of the papers at hand, and of the whole library."""
