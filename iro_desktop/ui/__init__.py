"""The screens: read and write controls, show what services give, ask services for the rest."""
