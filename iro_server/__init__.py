"""The office: takes what laptops changed, keeps it for ever, hands each person what is theirs."""
