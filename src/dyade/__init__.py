"""Dyade reads the press and keeps the sourced record of the relations between states."""
