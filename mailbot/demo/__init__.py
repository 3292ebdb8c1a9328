"""The whole round on embedded servers: the same flows, edges and store, only the clock replaced."""
