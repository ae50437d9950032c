//go:build !linux && !freebsd && !windows

package store

// Machine is "": this system tells its id only to programs it starts or links with.
func Machine() string { return "" }
