package deck

// Date is a local date as TOML has it.
type Date struct{ Year, Month, Day int }
