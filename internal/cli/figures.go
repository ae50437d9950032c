package cli

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"quiz/internal/app"
	"quiz/internal/engine/stats"
)

// count begins to collect figures of the log, or looks at more of it.
func (x *executor) count(c app.Count) (app.Msg, error) {
	if !c.On || x.counting == nil {
		var err error
		if x.counting, err = x.desk.Statistics(x.ctx, c.Decks, c.Days, c.Now); err != nil {
			return nil, err
		}
	}
	more, err := x.counting.Step(x.ctx)
	return app.Counted{Ask: c.Ask, Summary: x.counting.Summary(), Share: x.counting.Share(), More: more}, err
}

// export writes figures into a new file in the current folder.
func (x *executor) export(s stats.Summary) (app.Msg, error) {
	f, err := newFile("quiz-statistics-"+stats.Date(s.To), ".csv")
	if err != nil {
		return nil, err
	}
	err = errors.Join(csv.NewWriter(f).WriteAll(s.Figures()), f.Close())
	if err != nil {
		return nil, fmt.Errorf("%s: cannot write: %w", f.Name(), err)
	}
	path, err := filepath.Abs(f.Name())
	return app.Exported{Path: path}, err
}

// mostNames is how many files of one day are told apart by a number.
const mostNames = 100

// newFile creates a file that was not there; a number tells it from others of its name.
func newFile(name, ending string) (*os.File, error) {
	path := name + ending
	for i := 2; ; i++ {
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if !errors.Is(err, fs.ErrExist) || i > mostNames {
			return f, err
		}
		path = fmt.Sprintf("%s-%d%s", name, i, ending)
	}
}
