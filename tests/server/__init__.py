"""The server as it stands to the outside: real servers, started both ways, on this computer only."""
