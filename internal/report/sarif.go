package report

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net/url"
	"path/filepath"
	"unicode/utf16"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/lint"
	"quiz/internal/engine/text"
)

// The parts of SARIF 2.1.0 that are used.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string       `json:"id"`
		Short   sarifText    `json:"shortDescription"`
		Help    sarifText    `json:"help"`
		Default sarifDefault `json:"defaultConfiguration"`
	}
	sarifDefault struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID       string            `json:"ruleId"`
		RuleIndex    int               `json:"ruleIndex"`
		Level        string            `json:"level"`
		Message      sarifText         `json:"message"`
		Locations    []sarifLocation   `json:"locations"`
		Fingerprints map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
)

func asSARIF(w io.Writer, c *Check) error {
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: "quiz", Version: c.Version}}, ColumnKind: "utf16CodeUnits", Results: []sarifResult{}}
	index := map[string]int{}
	for i, r := range lint.Rules() {
		index[r.ID] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{r.ID, sarifText{r.Summary()}, sarifText{r.Page()}, sarifDefault{r.Severity.String()}})
	}
	seen := map[string]int{}
	for _, p := range c.Problems {
		mark := p.Rule + "\x00" + p.Deck + "\x00" + p.Card
		seen[mark]++
		message := p.Message
		if p.Help != "" {
			message += "\n" + p.Help
		}
		run.Results = append(run.Results, sarifResult{
			RuleID: p.Rule, RuleIndex: index[p.Rule], Level: p.Severity.String(), Message: sarifText{text.Clean(message)},
			Locations:    []sarifLocation{{sarifPhysical{sarifArtifact{uri(p.File)}, c.region(p)}}},
			Fingerprints: map[string]string{"quizRuleAndCard/v1": fingerprint(mark, seen[mark])},
		})
	}
	data, err := encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}}, "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// fingerprint survives moved lines: it is made of the rule, the deck and the
// card, and counts where a card has the same problem twice.
func fingerprint(mark string, nth int) string {
	return fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", mark, nth)))[:32]
}

func uri(file string) string {
	u := url.URL{Path: filepath.ToSlash(file)}
	if filepath.IsAbs(file) {
		u.Scheme = "file"
	}
	return u.String()
}

// region counts columns in UTF-16 code units, from 1, as SARIF does.
func (c *Check) region(p deck.Problem) sarifRegion {
	line, end := c.line(p)
	units := func(column int) int {
		return len(utf16.Encode([]rune(line[:min(max(column-1, 0), len(line))]))) + 1
	}
	return sarifRegion{StartLine: p.Span.Line, StartColumn: units(p.Span.Column), EndLine: p.Span.Line, EndColumn: units(end)}
}
