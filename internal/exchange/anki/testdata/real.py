"""Drives the real Anki for the test of packages: imports one into an empty
collection, prints what is there as JSON, and exports it in both ways.

usage: real.py PACKAGE LEGACY LATEST
"""

import json
import os
import sys
import tempfile
import time

os.environ["TZ"] = "UTC"
time.tzset()

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)


def switch_fsrs_on(col):
    """Switches FSRS on, which no package does. Weights came with the presets."""
    did = next((d.id for d in col.decks.all_names_and_ids() if d.id != 1), 1)
    now = col._backend.get_deck_configs_for_update(did)
    configs = [c.config for c in now.all_config]
    col._backend.update_deck_configs(
        target_deck_id=did,
        configs=configs,
        removed_config_ids=[],
        mode=0,
        card_state_customizer="",
        limits=now.current_deck.limits,
        new_cards_ignore_review_limit=False,
        apply_all_parent_limits=False,
        fsrs=True,
        fsrs_reschedule=False,
        fsrs_health_check=False,
    )


def export(col, path, legacy):
    col.export_anki_package(
        out_path=path,
        options=ExportAnkiPackageOptions(
            with_scheduling=True, with_deck_configs=True, with_media=True, legacy=legacy
        ),
        limit=None,
    )


def main(package, legacy, latest):
    with tempfile.TemporaryDirectory() as home:
        col = Collection(os.path.join(home, "collection.anki2"))
        col.import_anki_package(
            ImportAnkiPackageRequest(
                package_path=package,
                options=ImportAnkiPackageOptions(
                    with_scheduling=True, with_deck_configs=True
                ),
            )
        )
        out = {
            "notes": col.note_count(),
            "cards": col.db.all(
                "select n.guid, c.ord, c.type, c.queue, c.ivl, c.reps, c.lapses, c.data, c.id"
                " from cards c, notes n where n.id = c.nid"
            ),
            "revlog": col.db.all(
                "select id, cid, ease, ivl, lastIvl, factor, time, type from revlog order by id"
            ),
            "today": col.sched.today,
        }
        export(col, legacy, True)
        export(col, latest, False)
        switch_fsrs_on(col)
        states = {}
        for row in out["cards"]:
            state = col.compute_memory_state(row[-1])
            states[row[-1]] = (state.stability, state.difficulty)
        out["states"] = states
        problems, ok = col.fix_integrity()
        out["check"] = "" if ok else problems
        question = {}
        for nid in col.find_notes("")[:200]:
            for card in col.get_note(nid).cards():
                question[card.id] = (card.question(), card.answer())
        out["rendered"] = question
        col.close()
    json.dump(out, sys.stdout)


main(*sys.argv[1:])
