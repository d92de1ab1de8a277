"""The pages and dialogs, one module for each: what a person sees and may ask for there."""
