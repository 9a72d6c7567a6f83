# Hornbook's front door. `make demo` and `make test` work on a fresh Debian or Ubuntu with Swift 6.2 or newer.

SHELL := /bin/bash
PREFIX ?= /usr/local
DEMO_DATA ?= demo-data
PACKAGES := libopenblas0-pthread libdnnl-dev libsqlite3-dev
TEST_PACKAGES := python3-venv hunspell hunspell-en-us
HORNBOOK := .build/release/hornbook
WEB := .build/release/hornbook-web
WEB_DATA ?= web-demo-data
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

.PHONY: help setup build demo web build-web test install install-web uninstall fixtures clean

help:
	@echo "make demo       install what is missing, build, and adapt a passage for a student"
	@echo "make web        build and start the teacher's web with demo data; it prints its address"
	@echo "make test       the same set-up, then every test"
	@echo "make build      the command line in release, .build/release/hornbook"
	@echo "make install    the executable and its resources under PREFIX ($(PREFIX))"
	@echo "make install-web   the server beside it"
	@echo "make fixtures   write the reference fixtures again (needs Python; see Tools/reference)"

# Debian packages are installed only when they are missing, so that a second run needs no network and no root.
setup:
	@command -v swift >/dev/null || { \
	  echo "Hornbook needs Swift 6.2 or newer, and there is no 'swift' on the PATH."; \
	  echo "Install it from https://www.swift.org/install/linux/ (or with swiftly), then run make again."; exit 1; }
	@missing=""; for p in $(PACKAGES) $(EXTRA_PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q "install ok installed" || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then echo "Installing:$$missing"; \
	  $(SUDO) apt-get update -q && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing; fi

build: setup
	swift build -c release --product hornbook

demo: build
	@Tools/demo.sh $(HORNBOOK) $(DEMO_DATA)

# The server is a build of its own: the command line needs none of it.
build-web: setup
	swift build -c release --product hornbook-web

web: build build-web
	@Tools/web-demo.sh $(HORNBOOK) $(WEB) $(WEB_DATA)

# Tests open event files with the real TensorBoard. Without it they fail with what to do; nothing is skipped.
test: EXTRA_PACKAGES := $(TEST_PACKAGES)
test: setup
	@Tools/tensorboard/setup.sh || echo "TensorBoard could not be set up: the tests that open event files with it will fail."
	swift build -c release --product hornbook
	swift build -c release --build-tests
	@demo=$$(mktemp -d) && Tools/demo.sh $(HORNBOOK) $$demo/data >/dev/null && rm -rf $$demo
	swift test -c release --skip-build

# The executable finds its resources beside itself, through the link in PREFIX/bin.
install: build
	install -d $(DESTDIR)$(PREFIX)/lib/hornbook $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(HORNBOOK) $(DESTDIR)$(PREFIX)/lib/hornbook/hornbook
	cp -R Resources content $(DESTDIR)$(PREFIX)/lib/hornbook/
	ln -sfn ../lib/hornbook/hornbook $(DESTDIR)$(PREFIX)/bin/hornbook

install-web: install build-web
	install -m 755 $(WEB) $(DESTDIR)$(PREFIX)/lib/hornbook/hornbook-web
	ln -sfn ../lib/hornbook/hornbook-web $(DESTDIR)$(PREFIX)/bin/hornbook-web

uninstall:
	rm -rf $(DESTDIR)$(PREFIX)/lib/hornbook $(DESTDIR)$(PREFIX)/bin/hornbook $(DESTDIR)$(PREFIX)/bin/hornbook-web

fixtures:
	cd Tools/reference && ./make_all.sh

clean:
	rm -rf .build demo-data web-demo-data
