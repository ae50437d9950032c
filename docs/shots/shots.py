#!/usr/bin/env python3
"""Draws the pictures of the README from real runs: `make shots`.

The program runs in tmux with a home of its own, a frozen clock and a seed; each
picture is its screen after some keys, as SVG. A film is a picture with a screen after
each key, shown one after the other.
"""
import html, os, re, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
QUIZ = os.path.join(ROOT, "bin", "quiz")
CELL, LINE, PAD = 8.4, 18, 14
PAPER, INK, DIM = "#1e1e1e", "#d8d8d8", "#a0a0a0"

# name, alternative text, size, arguments, keys; a number waits so many seconds
SHOTS = [
    ("home", "The home screen: what is due today in all decks, how much will still be known in a week, the last sessions.",
     (80, 22), "", []),
]

# name, alternative text, size, arguments, keys with the seconds for which the screen after them is shown
FILMS = [
    ("recording", "A session of three cards: a slip of the finger is forgiven, an option is chosen, Iraq is not taken for Iran, and the end says what was earned.",
     (80, 23), "study film.toml --new 3", [("", 2.5)] + [(c, 0.14) for c in "Samarkend"] + [("Enter", 4), ("4", 2), ("c", 0.8), ("Enter", 3), ("4", 2)]
     + [(c, 0.14) for c in "Iraq"] + [("Enter", 4), ("1", 0.6), ("Escape", 5)]),
]

DECK = '''title = "The SCO summit in Samarkand"

[source.notes]
title = "Notes on the Samarkand summit"
file = "notes.md"

[[card]]
question = "In which city did the leaders of the SCO meet in September 2022?"
answer = "Samarkand"
accept = ["Samarqand"]
explain = "It is the second city of Uzbekistan, which held the chair that year."
source.at = "Agreements"
source.quote = "met in Samarkand"

[[card]]
question = "Which state held the chair of the SCO in that year?"
answer = "Uzbekistan"
choices = ["Kazakhstan", "India", "Pakistan"]

[[card]]
cloze = "At that summit {{Iran}} signed the papers that made it a member."
'''
NOTES = "# Agreements\n\nOn 15 and 16 September 2022 the leaders of the member states met in Samarkand,\nfor the first time in three years.\n"


def tmux(*args):
    return subprocess.run(["tmux", "-L", "quiz-shots", *args], check=True, capture_output=True, text=True).stdout


def screens(folder, size, args, keys):
    """The screen at first, and after each of the keys."""
    env = f"HOME={folder} XDG_DATA_HOME= XDG_CONFIG_HOME= XDG_CACHE_HOME= QUIZ_NOW=2026-11-28T18:30:00+01:00 QUIZ_SEED=1 COLORTERM=truecolor"
    with open(os.path.join(folder, "config.toml"), "w") as f:
        f.write('theme = "dark"\n')
    command = f"cd {folder}/work && env {env} {QUIZ} --config {folder}/config.toml {args}; sleep 9"
    tmux("new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), "-s", "shot", command)
    try:
        time.sleep(1.5)
        for key in keys:
            if key:
                tmux("send-keys", "-t", "shot", key)
                time.sleep(0.6)
            yield tmux("capture-pane", "-e", "-p", "-t", "shot").split("\n")[: size[1]]
    finally:
        tmux("kill-server")


def frame(size, title):
    """What stands around a screen."""
    width, height = size[0] * CELL + 2 * PAD, size[1] * LINE + 2 * PAD
    return [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" role="img">', f"<title>{html.escape(title)}</title>",
            f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/>', '<g font-family="ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="14">']


def film(shown, size, title):
    """Screens, each for its seconds, again and again. A row that comes twice is drawn once."""
    rows, scenes, style, at = {}, [], [], 0.0
    total = sum(seconds for _, seconds in shown)
    for n, (lines, seconds) in enumerate(shown):
        uses = []
        for y, line in enumerate(lines):
            if line.strip():
                uses.append(f'<use href="#{rows.setdefault(line, f"r{len(rows)}")}" y="{PAD + y * LINE}"/>')
        start, end = 100 * at / total, 100 * (at + seconds) / total
        hidden = f"0%{{visibility:hidden}}{start:.2f}%{{visibility:visible}}" if n else "0%{visibility:visible}"
        style.append(f"@keyframes k{n}{{{hidden}{end:.2f}%,100%{{visibility:hidden}}}}" if n < len(shown) - 1 else f"@keyframes k{n}{{{hidden}}}")
        scenes.append(f'<g class="s" style="animation-name:k{n}">' + "".join(uses) + "</g>")
        at += seconds
    still = "@media (prefers-reduced-motion: reduce){.s{animation:none!important;visibility:hidden}.s:last-of-type{visibility:visible}}"
    style.append(f".s{{animation:{total:.2f}s step-end infinite}}" + still)
    out = frame(size, title)
    out.insert(2, "<style>" + "".join(style) + "</style>")
    out.append("<defs>" + "".join(f'<g id="{name}">' + "".join(row(line, 0)) + "</g>" for line, name in rows.items()) + "</defs>")
    return "\n".join(out + scenes + ["</g>", "</svg>", ""])


def svg(lines, size, title):
    out = frame(size, title)
    for y, line in enumerate(lines):
        out += row(line, PAD + y * LINE)
    return "\n".join(out + ["</g>", "</svg>", ""])


def row(line, top):
    style, column, out = {}, 0, []
    for part in re.split(r"(\x1b\[[0-9;:]*m)", line):
        if part.startswith("\x1b["):
            apply(style, part[2:-1])
        elif part:
            out += run(part, column, top, style)
            column += len(part)
    return out


def apply(style, codes):
    codes = [int(c) if c else 0 for c in re.split("[;:]", codes)] if codes else [0]
    while codes:
        c = codes.pop(0)
        if c == 0:
            style.clear()
        elif c in (38, 48) and codes[:1] == [2]:
            style["ink" if c == 38 else "paper"] = "#%02x%02x%02x" % tuple(codes[1:4])
            del codes[:4]
        elif c in (1, 2, 4, 7):
            style[{1: "bold", 2: "dim", 4: "line", 7: "reverse"}[c]] = True


def run(text, column, top, style):
    x, width = PAD + column * CELL, len(text) * CELL
    ink, paper = style.get("ink", DIM if style.get("dim") else INK), style.get("paper", PAPER)
    if style.get("reverse"):
        ink, paper = paper, ink
    out = []
    if paper != PAPER:
        out.append(f'<rect x="{x:.1f}" y="{top}" width="{width:.1f}" height="{LINE}" fill="{paper}"/>')
    more = (' font-weight="bold"' if style.get("bold") else "") + (' text-decoration="underline"' if style.get("line") else "")
    for word in re.finditer(r"\S+", text):  # each at its cell, whatever the font's width
        out.append(f'<text x="{x + word.start() * CELL:.1f}" y="{top + 14}" fill="{ink}" textLength="{len(word[0]) * CELL:.1f}"{more}>{html.escape(word[0])}</text>')
    return out


def run_all(size, args, keys):
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "work"))
        for file, text in (("film.toml", DECK), ("notes.md", NOTES)):
            with open(os.path.join(folder, "work", file), "w") as f:
                f.write(text)
        return list(screens(folder, size, args, keys))


def write(name, text):
    with open(os.path.join(ROOT, "docs", name + ".svg"), "w") as f:
        f.write(text)
    print("docs/" + name + ".svg")


def main():
    for name, title, size, args, keys in SHOTS:
        write(name, svg(run_all(size, args, [""] + keys)[-1], size, title))
    for name, title, size, args, keys in FILMS:
        taken = run_all(size, args, [key for key, _ in keys])
        write(name, film(list(zip(taken, (seconds for _, seconds in keys))), size, title))


if __name__ == "__main__":
    sys.exit(main())
