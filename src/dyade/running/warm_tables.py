"""Imported once by the process from which readers by the tables alone are forked."""

from dyade.running.warming import warm

warm(model=False)
