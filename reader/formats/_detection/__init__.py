"""Format detection: counts patterns in lines, outlines and pages, without parsing."""
