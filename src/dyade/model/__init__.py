"""The nouns of the record: frozen, typed, without behaviour beyond themselves."""
