"""The views as tables: what a view says in rows and columns, for SQL, spreadsheets and data frames."""
