package cli

import (
	"fmt"

	"quiz/internal/engine/text"
)

// goodbye says where the answers of this time are, and how it goes on.
func (x *executor) goodbye() error {
	if x.rated == 0 {
		return nil
	}
	forecast, err := x.desk.Forecast(x.ctx, x.moment())
	if err != nil {
		return err
	}
	tomorrow := 0
	for _, days := range forecast {
		tomorrow += days[1]
	}
	verb := "are"
	if x.rated == 1 {
		verb = "is"
	}
	fmt.Fprintf(x.env.Stdout, "%s %s saved in %s\n", text.Counted(x.rated, "answer"), verb, clean(x.desk.Log().Path()))
	fmt.Fprintf(x.env.Stdout, "tomorrow: %s; type `quiz` then; `quiz undo` takes the last answer back\n", text.Counted(tomorrow, "review"))
	return nil
}
