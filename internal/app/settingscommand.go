package app

// ReadSettings wants the settings in force; a Configured answers it.
type ReadSettings struct{}

// ChangeSetting wants a setting written into the learner's file, and in force where
// that can be at once. A Configured answers it.
type ChangeSetting struct{ Name, Text string }

// Simulate wants what values of a setting cost; a Simulated answers it with what is
// known so far, and the next one with On goes on.
type Simulate struct {
	Name string // retention or new_per_day
	On   bool
}

// Dress wants the screen to look otherwise from now on. Nothing answers it.
type Dress struct{ Looks }

// Looks are the settings of a screen.
type Looks struct {
	Theme string // auto, dark, light, hc, mono
	ASCII bool   // no sign beyond ASCII
	Emoji bool   // as they come, not plain
	Mouse bool
}

// Configured answers ReadSettings and ChangeSetting.
type Configured struct {
	Rows   []Setting
	Path   string // of the file
	Looks  Looks
	Faults []string // what is wrong with the file, with places
	Wrong  string   // why a setting was not changed; "" where it was
	Hint   string   // what to do about that
}

// Setting is a setting in force.
type Setting struct {
	Name  string
	Text  string   // as it is typed
	From  string   // where it comes from: default, a file, a variable or a flag
	Words []string // what it may be, where that is one of a few words
	Fixed bool     // a table, or set by a flag or a variable: it is not changed here
	Later bool     // a change holds from the next start on
}

// Simulated answers Simulate.
type Simulated struct {
	Name  string
	Costs []Cost // all that are known so far, by value
	More  bool
}

// Cost is what a value of a setting costs, by the simulator: a year from now, on
// average.
type Cost struct {
	Value   float64
	Answers float64 // a day
	Minutes float64 // a day
	Known   float64 // cards that would be recalled at the end of the year
	Now     bool    // it is the value in force
}

func (ReadSettings) cmd()  {}
func (ChangeSetting) cmd() {}
func (Simulate) cmd()      {}
func (Dress) cmd()         {}

func (Configured) msg() {}
func (Simulated) msg()  {}
