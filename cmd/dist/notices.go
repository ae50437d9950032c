package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// module is a dependency that ends up in the binary.
type module struct {
	Path, Version, Dir string
	Sum                string
}

// dependencies are the modules of all packages that the program is linked from, on
// any platform.
func dependencies(ctx context.Context) ([]module, error) {
	found := map[string]module{}
	for _, goos := range []string{"linux", "darwin", "windows", "freebsd"} {
		c := exec.CommandContext(ctx, "go", "list", "-deps", "-json=Module", "./cmd/quiz")
		c.Env = append(os.Environ(), "GOOS="+goos, "CGO_ENABLED=0")
		out, err := output(c)
		if err != nil {
			return nil, err
		}
		if err := collect(out, found); err != nil {
			return nil, err
		}
	}
	var list []module
	for _, m := range found {
		list = append(list, m)
	}
	slices.SortFunc(list, func(a, b module) int { return cmp.Compare(a.Path, b.Path) })
	return list, nil
}

func collect(out []byte, found map[string]module) error {
	d := json.NewDecoder(bytes.NewReader(out))
	for {
		var p struct{ Module *module }
		err := d.Decode(&p)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if p.Module != nil && p.Module.Version != "" {
			found[p.Module.Path] = *p.Module
		}
	}
}

// notices are the licences of all dependencies, in full.
func notices(modules []module) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("quiz contains the following software.\n")
	for _, m := range modules {
		texts, err := licences(m.Dir)
		if err != nil {
			return nil, err
		}
		if len(texts) == 0 {
			return nil, fmt.Errorf("%s %s: no licence file", m.Path, m.Version)
		}
		fmt.Fprintf(&b, "\n%s\n%s %s\n%s\n\n", strings.Repeat("-", 78), m.Path, m.Version, strings.Repeat("-", 78))
		for _, text := range texts {
			b.Write(bytes.TrimSpace(bytes.ReplaceAll(text, []byte("\r"), nil)))
			b.WriteString("\n")
		}
	}
	return b.Bytes(), nil
}

// licences are the texts of a module's licence files.
func licences(dir string) ([][]byte, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out [][]byte
	for _, e := range entries {
		name := strings.ToUpper(e.Name())
		is := strings.HasPrefix(name, "LICENSE") || strings.HasPrefix(name, "LICENCE") || strings.HasPrefix(name, "COPYING") || strings.HasPrefix(name, "NOTICE")
		if !is || e.IsDir() {
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		out = append(out, data)
	}
	return out, nil
}
