"""The one door to SQLite: the file, its schema, the recorder that writes entries into it."""
