"""The words with which each kind of letter begins, by style: for a council to edit."""
