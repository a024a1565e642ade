"""The main job as steps in a browser: who clicks what, and what the page must say then."""
