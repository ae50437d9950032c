package stats

// Share is how many of some trials went well.
type Share struct{ N, Right int }

// Of is the share that went well, 0 to 1; 0 without trials.
func (s Share) Of() float64 { return float64(s.Right) / float64(max(1, s.N)) }

// Interval is the 95 % interval of the share; see [Wilson].
func (s Share) Interval() (low, high float64) { return Wilson(s.Of(), float64(s.N)) }

// Add is the share of both trials together.
func (s Share) Add(t Share) Share { return Share{s.N + t.N, s.Right + t.Right} }

func (s *Share) note(right bool) {
	s.N++
	if right {
		s.Right++
	}
}
