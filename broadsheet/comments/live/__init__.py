"""What the live store holds of comments: builders of documents, and the one writer `syncing`."""
