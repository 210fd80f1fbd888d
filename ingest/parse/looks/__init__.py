"""What each piece looks like: on its own, then among its neighbours."""
