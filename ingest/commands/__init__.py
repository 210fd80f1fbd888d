"""The commands, a module for each group of them. What takes long to import is imported by the command that needs it."""
