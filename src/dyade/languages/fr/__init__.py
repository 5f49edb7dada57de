"""The French tables."""
