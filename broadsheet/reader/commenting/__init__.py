"""Where readers' comments come in: what Django answers below /comments/. Set as the paper's pages are."""
