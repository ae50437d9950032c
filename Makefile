# Everything a contributor runs. `make` alone lists it.

GO          ?= go
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
VERSION     := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS     := -s -w -X quiz/internal/cli.version=$(VERSION)
FUZZTIME    ?= 20s

export CGO_ENABLED ?= 0

.DEFAULT_GOAL := help

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: ## study the built-in decks, nothing configured
	@$(GO) run ./cmd/quiz study

.PHONY: build
build: ## build bin/quiz, stripped and static
	$(GO) build -trimpath -ldflags '$(LDFLAGS)' -o bin/quiz ./cmd/quiz

.PHONY: test
test: ## run every test, in shuffled order
	$(GO) test -shuffle=on ./...

# The race detector needs cgo and a C compiler; without one the tests run
# unraced, and say so.
.PHONY: race
race: ## run every test with the race detector, where there is a C compiler
	@if command -v $${CC:-cc} >/dev/null 2>&1; then \
		echo 'go test -race -shuffle=on ./...'; CGO_ENABLED=1 $(GO) test -race -shuffle=on -timeout 25m ./...; \
	else \
		echo 'no C compiler, so no race detector'; $(GO) test -shuffle=on ./...; \
	fi

.PHONY: check
check: lint cross race ## everything CI runs

.PHONY: lint
lint: ## gofmt, go vet, go mod tidy, staticcheck
	@test -z "$$(gofmt -l .)" || { echo 'not gofmt-ed:'; gofmt -l .; exit 1; }
	$(GO) vet ./...
	$(GO) mod tidy -diff
	$(GO) run $(STATICCHECK) ./...

.PHONY: cross
cross: ## compile for every platform that is promised
	@for p in linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64 freebsd/amd64 freebsd/arm64; do \
		echo "build $$p"; \
		GOOS=$${p%/*} GOARCH=$${p#*/} CGO_ENABLED=0 $(GO) build -ldflags '$(LDFLAGS)' -o /dev/null ./cmd/quiz || exit 1; \
	done

.PHONY: bench
bench: build ## measure the budgets of docs/design.md and print a table
	$(GO) run ./cmd/bench

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
