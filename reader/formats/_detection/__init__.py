"""Files told apart by their looks: lines, outlines and pages are counted, nothing is parsed."""
