"""What comes in from elsewhere and goes out: files, tables, an invented caseload."""
