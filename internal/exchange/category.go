package exchange

import (
	"cmp"
	"slices"
	"strings"
)

// ReadCategory are the names of a category of Moodle's, from outside in, without its
// own roots: a context such as $course$, and top below it. A slash within a name is
// written twice.
func ReadCategory(path string) []string {
	const slash = "\x00"
	names := strings.Split(strings.ReplaceAll(path, "//", slash), "/")
	for i, name := range names {
		names[i] = strings.TrimSpace(strings.ReplaceAll(name, slash, "/"))
	}
	if strings.HasPrefix(names[0], "$") {
		names = names[1:]
	}
	if len(names) > 0 && names[0] == "top" {
		names = names[1:]
	}
	names = slices.DeleteFunc(names, func(s string) bool { return s == "" })
	if len(names) == 0 {
		return []string{"questions"}
	}
	return names
}

// Category is the path of a deck as a category of Moodle's. The course that imports
// it is the root.
func (d *Deck) Category() string {
	path := "$course$/top"
	for _, name := range append(d.Folder[:len(d.Folder):len(d.Folder)], cmp.Or(d.Title, d.ID)) {
		name = strings.ReplaceAll(strings.Join(strings.Fields(name), " "), "/", "//")
		if strings.HasPrefix(name, "/") { // beside the slash that parts names it would be another one
			name = " " + name
		}
		if strings.HasSuffix(name, "/") {
			name += " "
		}
		path += "/" + name
	}
	return path
}
