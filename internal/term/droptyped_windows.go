package term

// dropTyped does nothing: the console of Windows is not read through this.
func dropTyped() {}
