"""Where rows live: the settings of an installation, its keys, and the engine under everything."""
