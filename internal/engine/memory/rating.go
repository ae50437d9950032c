package memory

// Rating is the learner's word on how well a prompt was remembered.
type Rating uint8

// The ratings, worst first. Zero is not a rating.
const (
	Again Rating = iota + 1
	Hard
	Good
	Easy
)

func (r Rating) String() string { return [...]string{"", "again", "hard", "good", "easy"}[r] }
