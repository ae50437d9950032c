package cli

import (
	"bytes"
	"context"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"quiz/internal/app"
	"quiz/internal/engine/deck"
)

// withMedia is the one prompt of a deck on disk, with what lies beside it.
func withMedia(t *testing.T, files map[string]string) *deck.Prompt {
	t.Helper()
	dir := t.TempDir()
	src := "[[card]]\nquestion = \"q\"\nanswer = \"a\"\nimage = \"map.png\"\naudio = \"word.mp3\"\n"
	files["deck.toml"] = src
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return deck.Parse(filepath.Join(dir, "deck.toml"), []byte(src)).Cards[0].Prompts[0]
}

func dotPNG(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewNRGBA(image.Rect(0, 0, 4, 3))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestIllustrate(t *testing.T) {
	got := (&program{}).illustrate(context.Background(), withMedia(t, map[string]string{"map.png": dotPNG(t)}))
	if got.Fault != "" || got.Pixels == nil || got.Pixels.Bounds().Dx() != 4 {
		t.Errorf("%+v", got)
	}
	for want, files := range map[string]map[string]string{
		"no such file": {},
		"not a PNG":    {"map.png": "<svg/>"},
	} {
		got := (&program{}).illustrate(context.Background(), withMedia(t, files))
		if !strings.Contains(got.Fault, want) || got.Pixels != nil || strings.Contains(got.Fault, "/") {
			t.Errorf("%+v, want %s", got, want)
		}
	}
}

// TestOnlyMediaAreHandedOn: what another program might run is not opened.
func TestOnlyMediaAreHandedOn(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for _, c := range []struct {
		files map[string]string
		what  app.Medium
		want  string
	}{
		{map[string]string{"map.png": dotPNG(t)}, app.Picture, "no program"},
		{map[string]string{"word.mp3": "ID3\x04 and so on"}, app.Sound, "no program"},
		{map[string]string{"map.png": "[Desktop Entry]\nExec=sh"}, app.Picture, "only PNG"},
		{map[string]string{"map.png": ""}, app.Picture, "only PNG"},
		{map[string]string{"word.mp3": "#EXTM3U http://example.org"}, app.Sound, "only MP3"},
		{map[string]string{}, app.Sound, "no such file"},
	} {
		got := (&program{}).openMedium(context.Background(), app.Open{Prompt: withMedia(t, c.files), What: c.what})
		if got.Err == nil || !strings.Contains(got.Err.Error(), c.want) {
			t.Errorf("%v: %v, want %s", c.files, got.Err, c.want)
		}
	}
}
