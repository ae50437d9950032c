package review

import (
	"fmt"
	"testing"
)

// BenchmarkFold folds a log of 60,000 reviews of 10,000 prompts: without aliases,
// and with one for each prompt, of which every other id is used again.
func BenchmarkFold(b *testing.B) {
	plain := studied(10_000)
	aliased := plain
	for i := range 10_000 {
		key := fmt.Sprintf("d/c%d", i)
		aliased = append(aliased, alias(fmt.Sprintf("02r%04d", i), 15, key, key+"-new"))
		if i%2 == 0 {
			aliased = append(aliased, ending(fmt.Sprintf("02e%04d", i), 20, key))
		}
	}
	for _, c := range []struct {
		name string
		log  []Entry
	}{{"plain", plain}, {"aliased", aliased}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Fold(c.log)
			}
		})
	}
}
