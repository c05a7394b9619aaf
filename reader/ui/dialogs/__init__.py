"""Generic dialogs: chooser, prompt, question, palette; and dialogs for one purpose. Each answers one value."""
