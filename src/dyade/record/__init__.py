"""The store: schema, migrations, one writer, queries."""
