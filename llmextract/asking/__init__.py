"""A way of asking a model: what it is shown, and how its pointers become drafts. It asks nothing itself."""
