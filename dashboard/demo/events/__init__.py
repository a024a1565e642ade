"""The demo's events: twelve of them in every state, with what each subject adds to them."""
