package exchange

import (
	"slices"
	"testing"
)

func TestCategories(t *testing.T) {
	for _, c := range []struct {
		folder      []string
		title, path string
	}{
		{nil, "Geo", "$course$/top/Geo"},
		{[]string{"Geo"}, "East/West", "$course$/top/Geo/East//West"},
		{[]string{"/a/"}, "b//", "$course$/top/ //a// /b//// "},
		{[]string{"top"}, "$x$", "$course$/top/top/$x$"},
		{nil, "tide //", "$course$/top/tide //// "},
	} {
		d := Deck{Folder: c.folder, Title: c.title}
		if got := d.Category(); got != c.path {
			t.Errorf("%v, %q: %q; want %q", c.folder, c.title, got, c.path)
		}
		if got := ReadCategory(c.path); !slices.Equal(got, append(c.folder, c.title)) {
			t.Errorf("%q: %q", c.path, got)
		}
	}
	for path, want := range map[string]string{"": "questions", "$course$/top": "questions", "$system$/a": "a", "a/ /b": "a b", "top/a": "a"} {
		var got string
		for i, name := range ReadCategory(path) {
			got += map[bool]string{true: " "}[i > 0] + name
		}
		if got != want {
			t.Errorf("%q: %q; want %q", path, got, want)
		}
	}
}
