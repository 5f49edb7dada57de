"""The command line: parses arguments, renders rows. No knowledge of the field."""
