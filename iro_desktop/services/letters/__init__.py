"""Letters to a child: begun, written, checked, finished and given out."""
