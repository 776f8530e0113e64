"""Registration for events: the rules, the defences, the letters, and what the outlets offer of it."""
