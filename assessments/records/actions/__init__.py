"""What people do with a filled instrument: answer, send, comment, decide, correct."""
