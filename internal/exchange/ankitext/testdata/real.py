"""Imports a text into the real Anki twice, and exports its notes as text."""

import json
import os
import sys
import tempfile

from anki.collection import Collection, ImportCsvRequest

ours, back = sys.argv[1:]
collection = Collection(os.path.join(tempfile.mkdtemp(), "collection.anki2"))
counts = []
for _ in range(2):
    metadata = collection.get_csv_metadata(path=ours, delimiter=None)
    log = collection.import_csv(ImportCsvRequest(path=ours, metadata=metadata)).log
    counts.append([len(log.new), len(log.updated) + len(log.duplicate)])
collection.export_note_csv(
    out_path=back, limit=None, with_html=True, with_tags=True, with_deck=True, with_notetype=True, with_guid=True
)
print(json.dumps(counts))
