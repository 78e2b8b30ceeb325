"""Completion scripts for shells, each made from the commands' one declaration."""
