"""Preparing a review: what the file knows and lacks, papers, invitations, forms."""
