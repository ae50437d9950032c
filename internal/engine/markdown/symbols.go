package markdown

// accents are marks on one letter.
var accents = map[string]string{
	"hat": "\u0302", "bar": "\u0304", "overline": "\u0305", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "tilde": "\u0303", "acute": "\u0301",
}

// doubled are the letters of sets of numbers.
var doubled = map[string]string{
	"N": "ℕ", "Z": "ℤ", "Q": "ℚ", "R": "ℝ", "C": "ℂ", "P": "ℙ", "H": "ℍ", "E": "𝔼", "F": "𝔽",
}

// symbols are the commands that are one character, or a word.
var symbols = map[string]string{
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
	"theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π",
	"varpi": "ϖ", "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "varsigma": "ς", "tau": "τ", "upsilon": "υ", "phi": "ϕ",
	"varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
	"Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ",
	"Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",

	"times": " × ", "cdot": "·", "div": " ÷ ", "pm": " ± ", "mp": " ∓ ", "ast": "∗", "circ": "∘", "bullet": "•",
	"oplus": "⊕", "otimes": "⊗", "wedge": " ∧ ", "land": " ∧ ", "vee": " ∨ ", "lor": " ∨ ", "neg": "¬", "lnot": "¬",
	"cap": " ∩ ", "cup": " ∪ ", "setminus": " ∖ ", "backslash": `\`,
	"leq": " ≤ ", "le": " ≤ ", "geq": " ≥ ", "ge": " ≥ ", "neq": " ≠ ", "ne": " ≠ ", "approx": " ≈ ", "equiv": " ≡ ",
	"sim": " ∼ ", "simeq": " ≃ ", "cong": " ≅ ", "propto": " ∝ ", "ll": " ≪ ", "gg": " ≫ ", "lt": " < ", "gt": " > ",
	"in": " ∈ ", "notin": " ∉ ", "ni": " ∋ ", "subset": " ⊂ ", "subseteq": " ⊆ ", "supset": " ⊃ ", "supseteq": " ⊇ ",
	"emptyset": "∅", "varnothing": "∅", "forall": "∀", "exists": "∃", "nexists": "∄", "infty": "∞", "partial": "∂", "nabla": "∇",
	"sum": "∑", "prod": "∏", "int": "∫", "oint": "∮", "iint": "∬", "angle": "∠", "perp": " ⊥ ", "parallel": " ∥ ", "mid": " ∣ ",
	"therefore": "∴", "because": "∵", "models": " ⊨ ", "vdash": " ⊢ ", "top": "⊤", "bot": "⊥", "degree": "°", "prime": "′",
	"to": " → ", "rightarrow": " → ", "leftarrow": " ← ", "leftrightarrow": " ↔ ", "Rightarrow": " ⇒ ", "Leftarrow": " ⇐ ",
	"Leftrightarrow": " ⇔ ", "implies": " ⇒ ", "iff": " ⇔ ", "mapsto": " ↦ ", "uparrow": "↑", "downarrow": "↓",
	"rightleftharpoons": " ⇌ ", "longrightarrow": " ⟶ ",
	"ldots": "…", "dots": "…", "cdots": "⋯", "vdots": "⋮", "hbar": "ℏ", "ell": "ℓ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ",
	"langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "lbrace": "{", "rbrace": "}",
	"lvert": "|", "rvert": "|", "Vert": "‖", "|": "‖",
	"sin": "sin ", "cos": "cos ", "tan": "tan ", "cot": "cot ", "arcsin": "arcsin ", "arccos": "arccos ", "arctan": "arctan ",
	"sinh": "sinh ", "cosh": "cosh ", "tanh": "tanh ", "log": "log ", "ln": "ln ", "exp": "exp ", "lim": "lim ", "max": "max ",
	"min": "min ", "sup": "sup ", "inf": "inf ", "det": "det ", "dim": "dim ", "ker": "ker ", "gcd": "gcd ", "deg": "deg ", "arg": "arg ",
	",": " ", ":": " ", ";": " ", "!": "", " ": " ", "quad": "  ", "qquad": "    ",
	"{": "{", "}": "}", "%": "%", "$": "$", "#": "#", "&": "&", "_": "_",
	"displaystyle": "", "limits": "", "nolimits": "",
}
