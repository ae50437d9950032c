package main

import (
	"encoding/json"
	"strings"
	"time"
)

// component is one of a CycloneDX document.
type component struct {
	Type    string `json:"type"`
	Name    string `json:"name"`
	Version string `json:"version"`
	PURL    string `json:"purl,omitempty"`
}

// sbom lists the dependencies in the format CycloneDX 1.5.
func (r *release) sbom(modules []module) []byte {
	doc := struct {
		Format     string      `json:"bomFormat"`
		Spec       string      `json:"specVersion"`
		Version    int         `json:"version"`
		Metadata   any         `json:"metadata"`
		Components []component `json:"components"`
	}{
		Format: "CycloneDX", Spec: "1.5", Version: 1,
		Metadata: map[string]any{
			"timestamp": r.time.Format(time.RFC3339),
			"component": component{Type: "application", Name: "quiz", Version: r.version},
		},
	}
	for _, m := range modules {
		doc.Components = append(doc.Components, component{"library", m.Path, m.Version, "pkg:golang/" + strings.ToLower(m.Path) + "@" + m.Version})
	}
	out, err := json.MarshalIndent(doc, "", "  ")
	if err != nil { // all of it are plain strings
		return nil
	}
	return append(out, '\n')
}
