"""Imported once by the process from which readers with the learned reader are forked."""

from dyade.running.warming import warm

warm()
