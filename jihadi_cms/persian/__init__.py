"""Persian text: normalisation, search keys, slugs, digits, alphabetical order. Plain functions, no Django."""
