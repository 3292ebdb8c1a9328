"""Where mailbot touches the world: one room per thing outside; none knows another."""
