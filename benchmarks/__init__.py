"""Measures of the reader and of joining, on gold that lies beside the checkout; not part of the package."""
