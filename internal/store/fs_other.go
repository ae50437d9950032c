//go:build !linux

package store

// networkFS names the network file system that a folder is on, or "". Only
// Linux tells it by a number.
func networkFS(string) string { return "" }
