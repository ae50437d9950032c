// Package chance has numbers that look drawn and are always the same: what is
// shown before an answer is what happens after it, and a replay finds it again.
package chance

// Mix is a number that looks unlike x, another one for each x: the finaliser of
// SplitMix64.
func Mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Of is the share, from 0 to below 1, that a seed stands for.
func Of(seed uint64) float64 { return float64(Mix(seed)>>11) / (1 << 53) }

// Step is added to a seed for the next one of a row.
const Step = 0x9e3779b97f4a7c15
