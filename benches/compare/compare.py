"""Times peers of dateline on one JSONL file: CPU seconds, one thread, MB/s of text.

usage: compare.py NAMES TEXTS.jsonl [MEGABYTES]

NAMES holds one name a line (written by `BENCH_NAMES=names.txt cargo bench --bench ratio`). The triggers for spaCy's
EntityRuler are read from rules/frames. Only the first MEGABYTES (2 by default) are read: spaCy needs a second for one.
"""

import json
import pathlib
import statistics
import sys
import time
import tomllib

ROUNDS = 3


def texts(path, limit):
    taken = 0
    for line in open(path, encoding="utf-8"):
        text = json.loads(line)["text"]
        taken += len(text.encode())
        yield text
        if taken >= limit:
            return


def triggers():
    words = set()
    for path in sorted(pathlib.Path(__file__).parents[2].glob("rules/frames/*.toml")):
        for frame in tomllib.loads(path.read_text(encoding="utf-8")).get("frame", []):
            for key in ("verbs", "nouns"):
                words.update(frame.get(key, []))
    return sorted(words)


def timed(name, work, size):
    work()
    seconds = []
    for _ in range(ROUNDS):
        start = time.thread_time()
        found = work()
        seconds.append(time.thread_time() - start)
    print(f"{name}: {size / statistics.median(seconds) / 1e6:.2f} MB/s, {found} found", flush=True)


def main():
    names = [n for n in pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").split("\n") if n]
    limit = float(sys.argv[3] if len(sys.argv) > 3 else 2) * 1e6
    reports = list(texts(sys.argv[2], limit))
    size = sum(len(t.encode()) for t in reports)
    print(f"{len(names)} names, {len(reports)} reports, {size / 1e6:.1f} MB")

    import ahocorasick

    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name.lower(), name)
    automaton.make_automaton()
    timed(
        "pyahocorasick",
        lambda: sum(sum(1 for _ in automaton.iter_long(t.lower())) for t in reports),
        size,
    )

    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    processor.add_keywords_from_list(names)
    timed("flashtext", lambda: sum(len(processor.extract_keywords(t)) for t in reports), size)

    import spacy
    from spacy.matcher import PhraseMatcher

    blank = spacy.blank("en")
    blank.max_length = 1 << 30
    matcher = PhraseMatcher(blank.vocab, attr="LOWER")
    matcher.add("place", [blank.make_doc(n) for n in names])
    timed(
        "spaCy blank + PhraseMatcher",
        lambda: sum(len(matcher(blank.make_doc(t))) for t in reports),
        size,
    )

    ruled = spacy.blank("en")
    ruled.max_length = 1 << 30
    ruled.add_pipe("sentencizer")
    ruler = ruled.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns(
        [{"label": "PLACE", "pattern": n} for n in names]
        + [{"label": "TRIGGER", "pattern": t} for t in triggers()]
    )

    def sentences():
        both = 0
        for doc in ruled.pipe(reports):
            for sentence in doc.sents:
                labels = {e.label_ for e in sentence.ents}
                both += {"PLACE", "TRIGGER"} <= labels
        return both

    timed("spaCy sentencizer + EntityRuler, sentences with a place and a trigger", sentences, size)


main()
