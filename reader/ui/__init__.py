"""The desk: the Textual app, its screens and widgets. The only package that imports Textual.

A feature has a package of its own (screen, state, text, rows, commands, styles). Features access the app and the main
screen through the protocols in ``ports``; slow work runs through ``AppPort.perform``.
To add a command: a row of ``commands``, which names its handler, and the handler.
"""
