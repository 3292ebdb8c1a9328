"""What walks between deciding and the world: gather → decide → apply, one file a flow."""
