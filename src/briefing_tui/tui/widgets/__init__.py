"""The reader's own widgets: lean, because what a first frame costs is what it is made of."""
