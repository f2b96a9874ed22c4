"""The newsletter's pages: signing up, confirming, unsubscribing. Plain forms; no script, no cookie."""
