"""Offices and laptops of a known size, to measure how they sync."""
