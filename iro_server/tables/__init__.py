"""The office's tables, on PostgreSQL or SQLite alike."""
