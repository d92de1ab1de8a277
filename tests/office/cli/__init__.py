"""Tests of iro-office."""
