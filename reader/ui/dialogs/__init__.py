"""Generic dialogs: chooser, prompt, question, palette, and dialogs with one purpose. Each answers one value."""
