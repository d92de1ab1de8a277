"""The templates of letters: constants, to which all that people write is data."""
