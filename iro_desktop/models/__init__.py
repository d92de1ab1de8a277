"""The encrypted store on the laptop. The only package that knows SQL."""
