"""What passed between this laptop and the office, for the screens that tell of it."""
