package term

import "time"

// releaseTime is how long a screen may take to give the terminal back.
const releaseTime = 100 * time.Millisecond

// Release gives the terminal back where what draws on it may be stuck: what it does not
// do in time is left, but for the mode of the terminal. The screen is of no use after
// that.
func (s *Screen) Release() {
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.Fini()
	}()
	select {
	case <-done:
	case <-time.After(releaseTime):
		if s.keyboard != nil {
			s.keyboard.calm()
		}
	}
}

// Fault is what the reading of keys ended with, or nil. It is for after [Screen.Fini].
func (s *Screen) Fault() error {
	if s.broken != nil || s.keyboard == nil {
		return s.broken
	}
	return s.keyboard.fault
}
