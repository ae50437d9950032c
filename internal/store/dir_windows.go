package store

// lockDir does nothing: Windows replaces no file that a program has open.
func lockDir(string) (unlock func() error, err error) { return func() error { return nil }, nil }

// syncDir does nothing: Windows has no such call.
func syncDir(string) error { return nil }
