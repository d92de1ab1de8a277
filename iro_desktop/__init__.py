"""The laptop: encrypted store, services, letters, sync and screens."""
