"""What happened with a customer, newest first."""
