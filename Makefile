# The two commands of the README are `make run` and `make test`; `make help` lists the others.
PORT ?= 8000
HOST ?= 127.0.0.1
PYTHON = .venv/bin/python
export PORT

.DEFAULT_GOAL := help
.PHONY: help run test check demo import picture-book prove-restart bench clean

help: ## zeigt diese Liste
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 15

run: ## richtet alles ein und startet das Portal (PORT=8000 HOST=127.0.0.1)
	@scripts/setup.sh run
	@exec $(PYTHON) manage.py portal --host $(HOST)

test: ## alle Prüfungen (ARGS="-k wort"); mit CI=true auch auf PostgreSQL und Redis
	@scripts/test.sh $(ARGS)

check: ## Form, Regeln, Vorlagen, Migrationen, Einstellungen für den Betrieb
	@scripts/check.sh

demo: ## lädt die Demodaten in eine leere Datenbank
	@scripts/setup.sh run
	@$(PYTHON) manage.py migrate --noinput --verbosity 0
	@$(PYTHON) manage.py load_demo

import: ## liest das Gemeindeverzeichnis ein (FILE=GV100AD_….txt)
	@test -n "$(FILE)" || { echo 'So geht es: make import FILE=GV100AD_28022026.txt'; exit 2; }
	@scripts/setup.sh run
	@$(PYTHON) manage.py migrate --noinput --verbosity 0
	@$(PYTHON) manage.py import_municipalities "$(FILE)"

picture-book: ## macht docs/picture-book.md mit Bildern der Demodaten neu (Chromium, pdftoppm)
	@scripts/setup.sh test
	@$(PYTHON) -m scripts.picture_book

prove-restart: ## tötet Prozesse mitten in Broschüren und sieht zu (ARGS="--servers"; docs/trust.md)
	@scripts/setup.sh test
	@$(PYTHON) -m scripts.prove_restart $(ARGS)

bench: ## misst, schreibt var/bench.json und docs/benchmarks.md (PART=pages SIZES=5000)
	@scripts/setup.sh test
	@$(PYTHON) -m scripts.bench $(PART)

clean: ## löscht Pakete und Zwischenspeicher, nicht die Daten in var/
	rm -rf .venv node_modules .pytest_cache .ruff_cache .hypothesis .coverage var/static var/static.stamp
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo 'Die Daten in var/ sind noch da. Auch sie löschen: rm -r var'
