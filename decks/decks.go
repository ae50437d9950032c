// Package decks holds the decks that are built into the program.
package decks

import "embed"

// FS has the decks and the notes that they cite.
//
//go:embed *.toml */*.toml */*.md
var FS embed.FS
