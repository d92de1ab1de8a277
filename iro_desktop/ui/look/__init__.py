"""The visual language: colours, sizes, typeface, icons and the one style sheet."""
