"""Where readers' browsers say which notices they want: four small answers in JSON, below /push/."""
