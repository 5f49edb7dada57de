"""What a language knows, as tables, and the loader that checks them. No control flow."""
