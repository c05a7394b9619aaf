"""What the terminal and the machine around it do for us: clipboard, browser, editor, quirks. No papers here."""
