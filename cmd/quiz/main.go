// Quiz is a study tool for the terminal.
package main

import (
	"context"
	"os"
	_ "time/tzdata" // for machines without the zone database

	"quiz/internal/cli"
)

func main() {
	os.Exit(cli.Main(context.Background(), cli.Process()))
}
