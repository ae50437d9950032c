package review

import "slices"

// LastEnds are the entries of a log in order, without the ends of sessions that went
// on: one that was taken up again by an undo after its end has several, and the last
// holds.
func LastEnds(entries []Entry) []Entry {
	last := map[string]string{}
	for _, e := range entries {
		if e.Kind == KindSession && e.Session != "" {
			last[e.Session] = e.ID
		}
	}
	return slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool {
		return e.Kind == KindSession && e.Session != "" && last[e.Session] != e.ID
	})
}
