"""What laptop and office agree on: the law, the records and the wire."""
