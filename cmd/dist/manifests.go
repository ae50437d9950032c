package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"text/template"
)

const (
	description = "A study tool for the terminal: decks in plain TOML, fair grading, spaced repetition"
	license     = "MIT"
)

// formula is a formula for Homebrew.
var formula = template.Must(template.New("formula").Parse(`class Quiz < Formula
  desc "{{.Description}}"
  homepage "{{.Home}}"
  version "{{.Version}}"
  license "{{.License}}"
{{range .Systems}}
  on_{{.Name}} do
{{- range .Archives}}
    on_{{.CPU}} do
      url "{{.URL}}"
      sha256 "{{.Sum}}"
    end
{{- end}}
  end
{{end}}
  def install
    bin.install "quiz"
    man1.install "man/quiz.1"
    bash_completion.install "completions/quiz.bash" => "quiz"
    zsh_completion.install "completions/quiz.zsh" => "_quiz"
    fish_completion.install "completions/quiz.fish"
  end

  test do
    system bin/"quiz", "version"
  end
end
`))

// system is what the formula says of one.
type system struct {
	Name     string
	Archives []download
}

type download struct{ CPU, URL, Sum string }

// manifests writes the formula and the manifest for Scoop.
func (r *release) manifests(archives []archive) error {
	cpus := map[string]string{"amd64": "intel", "arm64": "arm"}
	systems := []system{{Name: "macos"}, {Name: "linux"}}
	scoop := map[string]any{}
	for _, a := range archives {
		url := r.url + "/" + a.name
		d := download{cpus[a.platform.arch], url, a.sum}
		switch a.platform.os {
		case "darwin":
			systems[0].Archives = append(systems[0].Archives, d)
		case "linux":
			systems[1].Archives = append(systems[1].Archives, d)
		case "windows":
			bits := map[string]string{"amd64": "64bit", "arm64": "arm64"}[a.platform.arch]
			scoop[bits] = map[string]string{"url": url, "hash": a.sum, "extract_dir": fmt.Sprintf("quiz-%s-%s", r.version, a.platform)}
		}
	}
	var b bytes.Buffer
	err := formula.Execute(&b, map[string]any{
		"Description": description, "Home": r.home, "Version": r.version, "License": license, "Systems": systems,
	})
	if err != nil {
		return err
	}
	if err := r.write("quiz.rb", b.Bytes()); err != nil {
		return err
	}
	manifest, err := json.MarshalIndent(map[string]any{
		"version": r.version, "description": description, "homepage": r.home, "license": license, "architecture": scoop, "bin": "quiz.exe",
	}, "", "  ")
	if err != nil {
		return err
	}
	return r.write("quiz.json", append(manifest, '\n'))
}

// nfpm is the tool that makes the packages, with its version.
const nfpm = "github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.45.2"

// linuxPackages makes a .deb and an .rpm of the files of a platform.
func (r *release) linuxPackages(ctx context.Context, p platform, files []file) error {
	dir, err := os.MkdirTemp("", "quiz-nfpm")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.data, f.mode); err != nil {
			return err
		}
		if err := os.Chtimes(name, r.time, r.time); err != nil {
			return err
		}
	}
	config := filepath.Join(dir, "nfpm.json")
	data, err := json.Marshal(r.nfpmConfig(dir, p))
	if err != nil {
		return err
	}
	if err := os.WriteFile(config, data, 0o644); err != nil {
		return err
	}
	out, err := filepath.Abs(r.out)
	if err != nil {
		return err
	}
	for _, packager := range []string{"deb", "rpm"} {
		c := exec.CommandContext(ctx, "go", "run", nfpm, "package", "--config", config, "--packager", packager, "--target", out)
		c.Env = append(os.Environ(), "SOURCE_DATE_EPOCH="+strconv.FormatInt(r.time.Unix(), 10))
		if _, err := output(c); err != nil {
			return err
		}
	}
	return nil
}

func (r *release) nfpmConfig(dir string, p platform) map[string]any {
	var contents []map[string]any
	for from, to := range map[string]string{
		"quiz": "/usr/bin/quiz", "man/quiz.1": "/usr/share/man/man1/quiz.1", "LICENSE": "/usr/share/doc/quiz/copyright", "NOTICES.txt": "/usr/share/doc/quiz/NOTICES.txt",
		"completions/quiz.bash": "/usr/share/bash-completion/completions/quiz", "completions/quiz.zsh": "/usr/share/zsh/vendor-completions/_quiz",
		"completions/quiz.fish": "/usr/share/fish/vendor_completions.d/quiz.fish",
	} {
		contents = append(contents, map[string]any{"src": filepath.Join(dir, filepath.FromSlash(from)), "dst": to, "file_info": map[string]any{"mtime": r.time}})
	}
	return map[string]any{
		"name": "quiz", "arch": p.arch, "platform": "linux", "version": r.version, "section": "education", "priority": "optional",
		"maintainer": "the quiz authors", "description": description, "homepage": r.home, "license": license,
		"mtime": r.time, "contents": contents, "rpm": map[string]any{"buildhost": "reproducible"},
	}
}
