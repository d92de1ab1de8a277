"""Who is served what, over the whole way."""
