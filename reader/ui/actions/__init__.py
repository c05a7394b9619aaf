"""What the commands do: a module for each group of the command table, a function for each action.

Every function takes the desk, and the command's argument where it has one.
"""
