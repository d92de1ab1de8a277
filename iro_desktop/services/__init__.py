"""What a person can do, one function each: it asks the domain, writes once, returns a value."""
