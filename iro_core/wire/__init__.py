"""The wire: what laptop and office say to each other, checked on both sides.

Everything is JSON over HTTPS, packed with zstd. A field that this version does not know is kept.
Limits: `limits`. Versions: `versions`.
"""
