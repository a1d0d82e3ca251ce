"""People, units, accounts, sign-in and who is asking."""
