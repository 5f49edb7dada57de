"""Typed rows, under the name by which every view hands them out."""

from dyade.model.rows import Rows

__all__ = ["Rows"]
