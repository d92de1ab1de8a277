"""The most of everything that one request or answer holds."""

EDITS = 500
RECORDS = 500
BATCH_BYTES = 1 << 20
PACKED_BYTES = 2 << 20
UNPACKED_BYTES = 20 << 20
CHUNK_BYTES = 1 << 20
CONTENT_BYTES = 25 << 20
ID = 60
VALUE_BYTES = 400_000
FIELDS = 200
