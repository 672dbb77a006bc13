"""Documents for tests, told in subjects, verbs and objects."""

from __future__ import annotations

from kg.model import Argument, Claim, Document, Entity, Record, Relation, Sentence


def record(
    id: str,
    *said: tuple[str, str, str],
    title: str = "",
    date: str = "",
    confidence: float = 0.9,
    kind: str = "Topic",
    first: str = "Again",
) -> Record:
    """A document with a sentence for each subject, verb and object, after the same first word."""
    text, sentences, claims = "", [], []
    for index, (subject, verb, object_) in enumerate(said, 1):
        begin = len(text)
        text += f"{first} {subject} {verb} {object_}. "
        sentences.append(Sentence(index, begin, len(text) - 1))
        place = begin + len(first) + 1
        spans = []
        for part in (subject, verb, object_):
            spans.append((place, place + len(part), part))
            place += len(part) + 1
        claims.append(
            Claim(
                id,
                index,
                Argument(*spans[0], subject.lower()),
                Relation(f"open:{verb.removesuffix('s')}", verb, *spans[1][:2]),
                Argument(*spans[2], object_.lower()),
                confidence=confidence,
            )
        )
    names = sorted({name for subject, _, object_ in said for name in (subject, object_)})
    entities = tuple(Entity(name.lower(), name[:1].upper() + name[1:], kind) for name in names)
    return Record(id, Document(id, text, title=title, date=date), tuple(sentences), entities, tuple(claims))
