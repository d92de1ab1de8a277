"""The words with which each kind of letter begins, by style: one file for each kind, for a council to edit."""
