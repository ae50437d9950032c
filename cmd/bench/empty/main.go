// Empty is a tview program that shows one line: what a start costs at least.
package main

import (
	"fmt"
	"os"

	"github.com/rivo/tview"
)

func main() {
	if err := tview.NewApplication().SetRoot(tview.NewTextView().SetText("Question"), true).Run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
