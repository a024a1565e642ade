"""What people say after an event: the questions, who may answer, and what comes of the answers."""
