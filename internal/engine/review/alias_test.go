package review

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const oneDay = 86_400_000 // ms

func alias(id string, day int64, from, to string) Entry {
	return entry(id, day*oneDay, KindAlias, "", Alias{from, to})
}

func ending(id string, day int64, key string) Entry { return alias(id, day, key, key) }

func on(day int64, prompt string) Entry {
	return good("on "+prompt, day*oneDay, prompt)
}

// endings are logs in which the id of a renamed card is used again. Each must mean the
// same as a plain one without aliases.
var endings = []struct {
	name      string
	log, same []Entry
}{
	{"the new card stands for itself",
		[]Entry{on(1, "x/a"), alias("r", 2, "x/a", "x/b"), ending("e", 3, "x/a"), on(4, "x/a"), on(5, "x/b")},
		[]Entry{on(1, "x/b"), on(4, "x/a"), on(5, "x/b")}},
	{"a machine with the old deck answers before the ending",
		[]Entry{on(1, "x/a"), alias("r", 2, "x/a", "x/b"), on(3, "x/a"), ending("e", 4, "x/a"), on(5, "x/a")},
		[]Entry{on(1, "x/b"), on(3, "x/b"), on(5, "x/a")}},
	{"at one moment the ids decide",
		[]Entry{alias("1", 2, "x/a", "x/b"), good("2", 2*oneDay, "x/a"), ending("3", 2, "x/a"), good("4", 2*oneDay, "x/a")},
		[]Entry{good("2", 2*oneDay, "x/b"), good("4", 2*oneDay, "x/a")}},
	{"a second ending ends nothing",
		[]Entry{on(1, "x/a"), alias("r", 2, "x/a", "x/b"), ending("e", 3, "x/a"), on(4, "x/a"), ending("f", 5, "x/a"), on(6, "x/a")},
		[]Entry{on(1, "x/b"), on(4, "x/a"), on(6, "x/a")}},
	{"nor does one before the alias, or without any",
		[]Entry{on(1, "x/a"), ending("e", 2, "x/a"), on(3, "x/a"), alias("r", 4, "x/a", "x/b"), ending("f", 5, "x/c"), on(6, "x/c")},
		[]Entry{on(1, "x/b"), on(3, "x/b"), on(6, "x/c")}},
	{"the middle of a chain is used again",
		[]Entry{on(1, "x/a"), alias("r", 2, "x/a", "x/b"), on(3, "x/b"), alias("s", 4, "x/b", "x/c"), ending("e", 5, "x/b"), on(6, "x/b"), on(7, "x/a")},
		[]Entry{on(1, "x/c"), on(3, "x/c"), on(6, "x/b"), on(7, "x/c")}},
	{"the head of a chain is used again",
		[]Entry{on(1, "x/a"), alias("r", 2, "x/a", "x/b"), alias("s", 3, "x/b", "x/c"), ending("e", 4, "x/a"), on(5, "x/a"), on(6, "x/b")},
		[]Entry{on(1, "x/c"), on(5, "x/a"), on(6, "x/c")}},
	{"an id is used three times",
		[]Entry{on(1, "x/a"), alias("r", 2, "x/a", "x/b"), ending("e", 3, "x/a"), on(4, "x/a"), alias("s", 5, "x/a", "x/c"), on(6, "x/a"), ending("f", 7, "x/a"), on(8, "x/a")},
		[]Entry{on(1, "x/b"), on(4, "x/c"), on(6, "x/c"), on(8, "x/a")}},
	{"an ending is taken back",
		[]Entry{on(1, "x/a"), alias("r", 2, "x/a", "x/b"), ending("e", 3, "x/a"), on(4, "x/a"), entry("v", 5*oneDay, KindVoid, "", Void{"e"})},
		[]Entry{on(1, "x/b"), on(4, "x/b")}},
	{"the alias is taken back, so nothing ends",
		[]Entry{on(1, "x/a"), alias("r", 2, "x/a", "x/b"), ending("e", 3, "x/a"), on(4, "x/a"), entry("v", 5*oneDay, KindVoid, "", Void{"r"})},
		[]Entry{on(1, "x/a"), on(4, "x/a")}},
	{"a card is renamed back",
		[]Entry{on(1, "x/a"), alias("r", 2, "x/a", "x/b"), on(3, "x/b"), alias("s", 4, "x/b", "x/a"), on(5, "x/a"), on(6, "x/b")},
		[]Entry{on(1, "x/a"), on(3, "x/a"), on(5, "x/a"), on(6, "x/a")}},
	{"a chain is renamed back",
		[]Entry{on(1, "x/a"), alias("r", 2, "x/a", "x/b"), alias("s", 3, "x/b", "x/c"), on(4, "x/c"), alias("t", 5, "x/c", "x/a"), on(6, "x/a"), on(7, "x/b")},
		[]Entry{on(1, "x/a"), on(4, "x/a"), on(6, "x/a"), on(7, "x/a")}},
	{"a card is renamed back to an id that was used again in between",
		[]Entry{on(1, "x/a"), alias("r", 2, "x/a", "x/b"), ending("e", 3, "x/a"), alias("s", 4, "x/b", "x/a"), on(5, "x/a")},
		[]Entry{on(1, "x/a"), on(5, "x/a")}},
	{"and away once more",
		[]Entry{on(1, "x/a"), alias("r", 2, "x/a", "x/b"), ending("e", 3, "x/a"), alias("s", 4, "x/b", "x/a"), on(5, "x/a"), alias("t", 6, "x/a", "x/b"), on(7, "x/b")},
		[]Entry{on(1, "x/b"), on(5, "x/b"), on(7, "x/b")}},
	{"a machine that has not heard of the ending repeats the alias",
		[]Entry{on(1, "x/a"), alias("r", 2, "x/a", "x/b"), ending("e", 3, "x/a"), on(4, "x/a"), alias("s", 5, "x/a", "x/b"), on(6, "x/a")},
		[]Entry{on(1, "x/b"), on(4, "x/a"), on(6, "x/a")}},
	{"and one that has not heard how it went on",
		[]Entry{on(1, "x/a"), alias("r", 2, "x/a", "x/b"), on(3, "x/b"), alias("s", 4, "x/b", "x/c"), alias("u", 5, "x/a", "x/b"), on(6, "x/c"), on(7, "x/b")},
		[]Entry{on(1, "x/c"), on(3, "x/c"), on(6, "x/c"), on(7, "x/c")}},
	{"another card is renamed to the id",
		[]Entry{on(1, "x/a"), on(2, "x/c"), alias("r", 3, "x/a", "x/b"), alias("s", 4, "x/c", "x/a"), on(5, "x/a"), on(6, "x/b")},
		[]Entry{on(1, "x/b"), on(2, "x/a"), on(5, "x/a"), on(6, "x/b")}},
	{"two cards swap their ids",
		[]Entry{on(1, "x/a"), on(2, "x/b"), alias("r", 3, "x/a", "x/t"), alias("s", 4, "x/b", "x/a"), alias("u", 5, "x/t", "x/b"), on(6, "x/a"), on(7, "x/b")},
		[]Entry{on(1, "x/b"), on(2, "x/a"), on(6, "x/a"), on(7, "x/b")}},
	{"a reset is of the new card alone",
		[]Entry{on(1, "x/a"), alias("r", 2, "x/a", "x/b"), ending("e", 3, "x/a"), on(4, "x/a"), entry("z", 5*oneDay, KindReset, "x/a", nil)},
		[]Entry{on(1, "x/b")}},
}

// TestAliasesEnd: what a log says where the id of a renamed card is used again.
func TestAliasesEnd(t *testing.T) {
	for _, c := range endings {
		t.Run(c.name, func(t *testing.T) {
			want, _, _ := Fold(inOrder(c.same))
			log := inOrder(c.log)
			for range 3 { // whatever the order in which they came
				got, _, errs := Fold(log)
				if diff := cmp.Diff(want, got); diff != "" || errs != nil {
					t.Errorf("%v (-want +got):\n%s", errs, diff)
				}
				slices.Reverse(log)
				log = append(log[1:], log[0])
			}
		})
	}
}
