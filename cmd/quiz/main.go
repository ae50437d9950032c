// Quiz is a study tool for the terminal.
package main

import (
	"context"
	"os"

	"quiz/internal/cli"
)

func main() {
	os.Exit(cli.Main(context.Background(), cli.Process()))
}
