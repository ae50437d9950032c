package cli

import "quiz/internal/library"

func (k *checking) mend(files []library.File) []error { return nil }
