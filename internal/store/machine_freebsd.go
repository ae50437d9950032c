package store

import "golang.org/x/sys/unix"

// Machine is the id that the system gave this machine when it was installed, or "".
func Machine() string {
	id, err := unix.Sysctl("kern.hostuuid")
	if err != nil {
		return ""
	}
	return id
}
