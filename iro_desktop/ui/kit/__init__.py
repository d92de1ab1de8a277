"""The widget kit: what every screen is made of. See docs/design-language.md."""
