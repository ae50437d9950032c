// Package engine is what happens in a session. Pure.
package engine
