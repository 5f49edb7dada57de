"""The service over a record: the same questions as the command line, as JSON, CSV, JSON lines, Parquet and GeoJSON."""
