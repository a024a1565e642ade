"""German words: stems, compounds, words of the same meaning, typing errors."""
