"""Diagnostics as text for people, as objects for programs, and for those who review a change."""
