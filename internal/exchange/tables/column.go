package tables

import "strings"

// Integer selects a column as a whole number: third-party writers store numbers
// as text, with a point, or not at all.
func Integer(column string) string { return "ifnull(CAST(" + column + " AS INTEGER), 0)" }

// Integers selects columns as whole numbers.
func Integers(columns ...string) string {
	for i, name := range columns {
		columns[i] = Integer(name)
	}
	return strings.Join(columns, ", ")
}

// Text selects a column as text.
func Text(column string) string { return "ifnull(CAST(" + column + " AS TEXT), '')" }

// Blob selects a column as bytes.
func Blob(column string) string { return "ifnull(CAST(" + column + " AS BLOB), x'')" }
