package text

import (
	"fmt"
	"strings"
	"time"
)

// Interval is the time until a prompt comes up again, short: 1m, 10m, 2h, 8d,
// 3.1mo, 1.2y. delay counts in steps; days does where there is none.
func Interval(delay time.Duration, days int) string {
	if delay > 0 {
		return short(delay)
	}
	return Days(days)
}

func short(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%ds", int(d.Seconds()))
	case d < time.Hour:
		return fmt.Sprintf("%dm", int(d.Round(time.Minute).Minutes()))
	case d < 24*time.Hour:
		return fmt.Sprintf("%dh", int(d.Round(time.Hour).Hours()))
	}
	return Days(int(d.Hours()+12) / 24)
}

// Days is a number of days, short.
func Days(n int) string {
	switch {
	case n < 60:
		return fmt.Sprintf("%dd", n)
	case n < 365:
		return tenths(float64(n)/30.44) + "mo"
	}
	return tenths(float64(n)/365.25) + "y"
}

func tenths(x float64) string { return strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0") }

// Points is a number of points without needless decimals: 7, 6.5, 0.33.
func Points(x float64) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.2f", x), "0"), ".")
}

// Took is a duration as a learner reads it: 45 s, 12 min.
func Took(d time.Duration) string {
	if d < 2*time.Minute {
		return fmt.Sprintf("%d s", int(d.Seconds()))
	}
	return fmt.Sprintf("%d min", int(d.Round(time.Minute).Minutes()))
}
