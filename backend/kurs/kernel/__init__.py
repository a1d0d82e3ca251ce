"""What every feature stands on; knows no word of the domain."""
