"""Storage: TinyDB, the journal, undo. The only room that imports TinyDB."""
