"""Widgets of the desk, one a file. They know models and text; the workspace is the screens' business."""
