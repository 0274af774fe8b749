"""The version of the library, where packaging and provenance both read it."""

__version__ = "0.1.0"
