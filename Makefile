# Everything a contributor runs. `make` alone lists it.

GO          ?= go
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0
VERSION     := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS     := -s -w -X quiz/internal/cli.version=$(VERSION)
FUZZTIME    ?= 20s
ROUNDS      ?= 25
MUTATIONS   ?= 200

# Where the project and the files of its releases are: the two things that
# whoever hosts it decides. docs/releasing.md.
HOME_PAGE   ?= https://example.org/quiz
RELEASES    ?= https://example.org/quiz/releases/$(VERSION)

# Where `make install` puts things; DESTDIR comes before it, for packagers.
PREFIX      ?= /usr/local

export CGO_ENABLED ?= 0

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: ## study the built-in decks, nothing configured
	@echo 'building quiz; the first time this takes a minute'
	@$(GO) run ./cmd/quiz study
	@echo 'from this folder it is "make run" again; "make install" puts quiz on your PATH'

.PHONY: build
build: ## build bin/quiz, stripped and static
	$(GO) build -trimpath -ldflags '$(LDFLAGS)' -o bin/quiz ./cmd/quiz

.PHONY: install
install: build ## install the program, its manual page and completions below PREFIX
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 bin/quiz $(DESTDIR)$(PREFIX)/bin/quiz
	bin/quiz man > $(DESTDIR)$(PREFIX)/share/man/man1/quiz.1
	bin/quiz completion bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/quiz
	bin/quiz completion zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_quiz
	bin/quiz completion fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/quiz.fish

.PHONY: uninstall
uninstall: ## remove what `make install` installed
	rm -f $(DESTDIR)$(PREFIX)/bin/quiz $(DESTDIR)$(PREFIX)/share/man/man1/quiz.1 \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/quiz $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_quiz \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/quiz.fish

.PHONY: test
test: ## run every test, in shuffled order
	$(GO) test -shuffle=on ./...

# The real Anki, in a virtual environment of its own: packages of ours go into it
# and out again.
ANKI ?= anki==26.9.3

.PHONY: anki
anki: ## set the real Anki up, and hold our packages against it (needs Python)
	test -x bin/anki/bin/python || python3 -m venv bin/anki
	bin/anki/bin/python -m pip install --quiet --disable-pip-version-check '$(ANKI)'
	$(GO) test -count=1 -run 'RealAnki' ./internal/exchange/anki ./internal/exchange/ankitext

# A parser of GIFT that is not ours, in a folder of its own in the cache: it reads
# what we write.
GIFT      ?= gift-pegjs@1.0.2
GIFT_HOME := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/quiz-tools/gift

.PHONY: gift
gift: ## install another parser of GIFT, and let it read our files (needs Node)
	test -d '$(GIFT_HOME)/node_modules/gift-pegjs' || npm install --silent --no-audit --no-fund --prefix '$(GIFT_HOME)' '$(GIFT)'
	$(GO) test -count=1 -run 'Parser' ./internal/exchange/gift

# The packages in which goroutines meet. The race detector makes SQLite some thirty
# times slower, so that the rest is tested without it. It needs cgo and a C compiler;
# without one these are tested without it too, and say so.
RACED := ./internal/app/... ./internal/collection ./internal/config ./internal/desk ./internal/engine/lint \
	./internal/engine/memory/fit ./internal/library ./internal/plain ./internal/store/... ./internal/term ./internal/tui

.PHONY: race
race: ## test what runs side by side with the race detector, where there is a C compiler
	@if command -v $${CC:-cc} >/dev/null 2>&1; then \
		echo 'go test -race -shuffle=on …'; CGO_ENABLED=1 $(GO) test -race -shuffle=on -timeout 25m $(RACED); \
	else \
		echo 'no C compiler, so no race detector'; $(GO) test -shuffle=on $(RACED); \
	fi

# What counts, reads bytes and writes files must do so with an int of 32 bits, too.
NARROW := ./internal/engine/day ./internal/engine/deck ./internal/engine/memory ./internal/engine/review ./internal/store/...

.PHONY: narrow
narrow: ## vet all of it for 32 bits, and test the engine and the log where that can run
	GOARCH=386 $(GO) vet ./...
	@case "$$($(GO) env GOHOSTOS)/$$($(GO) env GOHOSTARCH)" in \
		linux/amd64) echo 'GOARCH=386 go test -short …'; GOARCH=386 $(GO) test -short $(NARROW);; \
		*) echo 'this machine runs no programs of 32 bits';; \
	esac

.PHONY: check
check: lint cross narrow test race torture ## everything CI runs, but for `make anki` and `make gift`

.PHONY: lint
lint: ## gofmt, go vet, go mod tidy, staticcheck
	@test -z "$$(gofmt -l .)" || { echo 'not gofmt-ed:'; gofmt -l .; exit 1; }
	$(GO) vet ./...
	$(GO) mod tidy -diff
	$(GO) run $(STATICCHECK) ./...

.PHONY: vulns
vulns: ## look for known faults in what is used; needs the network
	$(GO) run $(GOVULNCHECK) ./...

.PHONY: cross
cross: ## compile for every platform that is promised, and for 32 bits
	@for p in linux/386 linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64 freebsd/amd64 freebsd/arm64; do \
		echo "build $$p"; \
		GOOS=$${p%/*} GOARCH=$${p#*/} CGO_ENABLED=0 $(GO) build -ldflags '$(LDFLAGS)' -o /dev/null ./cmd/quiz || exit 1; \
	done

.PHONY: shots
shots: build ## draw the pictures of the docs from real runs; needs tmux and Python 3
	python3 docs/shots/shots.py

.PHONY: bench
bench: build ## measure the budgets of docs/design.md and print a table
	$(GO) run ./cmd/bench

.PHONY: torture
torture: build ## kill the program in ROUNDS (25) and harm MUTATIONS (200) of its logs
	$(GO) run ./cmd/torture -rounds $(ROUNDS)
	$(GO) test ./internal/store -run '^TestMutations$$' -count=1 -mutations $(MUTATIONS)

.PHONY: fuzz
fuzz: ## run each fuzzer for FUZZTIME (20s)
	@for pkg in $$($(GO) list ./...); do \
		for f in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
			echo "$$pkg $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) $$pkg || exit 1; \
		done; \
	done

.PHONY: cover
cover: ## test coverage by function
	$(GO) test -coverprofile=coverage.out -coverpkg=./... ./...
	$(GO) tool cover -func=coverage.out | tail -30

# A release; docs/releasing.md.
DIST = $(GO) run ./cmd/dist -version '$(VERSION)' -url '$(RELEASES)' -home '$(HOME_PAGE)' -out dist

.PHONY: dist
dist: ## build the files of a release in dist/
	$(DIST)

.PHONY: dist-verify
dist-verify: ## the same, twice, and compare the bytes
	$(DIST) -verify

.PHONY: rename
rename: ## give the module another path: make rename MODULE=example.org/quiz
	@test -n '$(MODULE)' || { echo 'name the new path: make rename MODULE=example.org/quiz'; exit 2; }
	old=$$($(GO) list -m) && \
	git ls-files '*.go' Makefile | xargs sed -i.old -e "s#\"$$old/#\"$(MODULE)/#g" -e "s#-X $$old/#-X $(MODULE)/#g" && \
	git ls-files '*.go' Makefile | sed 's/$$/.old/' | xargs rm -f && \
	$(GO) mod edit -module '$(MODULE)'
