# Everything sets itself up: a fresh checkout needs nothing but Python 3.11 or newer.

BOOTSTRAP = python3 packaging/bootstrap.py

.PHONY: run test fuzz bench screenshots schemas sounds voice format clean

run:            ## the window; `make run ARGS="start clinic-five"`
	@$(BOOTSTRAP) run $(ARGS)

test:           ## lint, types and tests; needs no display
	@$(BOOTSTRAP) test $(ARGS)

bench:          ## the numbers the issues name, measured here
	@$(BOOTSTRAP) bench $(ARGS)

fuzz:           ## read six thousand broken routine files
	@LUMBAR_FUZZ=6000 $(BOOTSTRAP) test tests/store/test_sharing.py -k harm

screenshots:    ## renew the pictures of the README
	@$(BOOTSTRAP) python packaging/screenshots.py

schemas:        ## renew assets/schemas from the types in store/formats.py
	@$(BOOTSTRAP) python -c "from pathlib import Path; from lumbar.store.check import write_schemas; write_schemas(Path('assets/schemas'))"

sounds:         ## renew assets/sounds
	@$(BOOTSTRAP) python packaging/make_sounds.py

voice:          ## add what is missing to assets/voice; needs flite and ffmpeg
	@$(BOOTSTRAP) python packaging/make_voice.py

format:         ## let ruff put everything in order
	@$(BOOTSTRAP) python -m ruff check --fix src tests packaging
	@$(BOOTSTRAP) python -m ruff format src tests packaging

clean:          ## remove what `make` made
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
