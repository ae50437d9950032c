package exchange

// Guess is something that a file does not say of itself and its reader guessed:
// what parts its columns, what they hold. It is shown, and can be chosen.
type Guess struct {
	Name    string   // "separator"; the flag that chooses it has the same name
	Value   string   // as it is chosen: "tab"
	Offered []string // values to choose from; nil where any text will do
}

// Chosen are guesses that somebody made for the reader: values by the names of
// guesses.
type Chosen map[string]string

// Guessed finds a guess by its name; nil where the reader made none.
func (b *Bundle) Guessed(name string) *Guess {
	for i := range b.Guesses {
		if b.Guesses[i].Name == name {
			return &b.Guesses[i]
		}
	}
	return nil
}
