"""What the live store holds of each thing: pure builders of documents and entries, and the one writer `syncing`."""
