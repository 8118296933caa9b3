"""Mentions of one Doc in, their antecedents set: deterministic sieves, the most precise first.

After the multi-pass sieve of Raghunathan et al. (2010) and Lee et al. (2013): each sieve joins
only what it is sure of, and later ones build on the clusters of the earlier ones. What each one
brings is measured in docs/notes/2026-11-25-names.md.
"""

from collections.abc import Callable

from spacy.tokens import Doc

from kgraph.extract import (
    sieve_definite,
    sieve_garbled,
    sieve_headline,
    sieve_names,
    sieve_nominals,
    sieve_owned,
    sieve_pronouns,
    sieve_roles,
    sieve_sites,
)
from kgraph.extract.mentions import Draft, Mentions

Speakers = Callable[[int], Draft | None]


def resolve_coreference(doc: Doc, mentions: Mentions, speakers: Speakers | None = None) -> None:
    """Set the antecedent of every mention that certainly refers back to another one.

    A draft with a `proposal` is a garbled name: its antecedent is who it seems to be, told and
    not merged.

    Args:
        doc: The annotated Doc.
        mentions: Its mentions; their drafts are changed in place.
        speakers: Gives the speaker of the quotation a token stands in, where there is one.
    """
    speakers = speakers or (lambda _: None)
    drafts = list(mentions)
    sieve_names.equal_names(doc, drafts)
    sieve_names.parts_of_persons(doc, drafts)
    sieve_names.acronyms(doc, drafts)
    sieve_names.short_organizations(doc, drafts)
    sieve_names.bare_institutions(doc, drafts)
    sieve_roles.learnt_roles(doc, drafts, mentions)
    sieve_headline.headline_phrases(doc, drafts)
    sieve_definite.bodies_spoken_for(doc, drafts)
    sieve_nominals.equal_phrases(doc, drafts)
    sieve_nominals.described_phrases(doc, drafts)
    sieve_sites.grounds(doc, drafts)
    sieve_sites.locations(doc, drafts)
    sieve_definite.heads_of_names(doc, drafts)
    sieve_definite.class_of_name(doc, drafts)
    sieve_nominals.alike_phrases(doc, drafts)
    sieve_pronouns.quoted_speakers(doc, drafts, speakers)
    sieve_pronouns.personal(doc, mentions, speakers)
    sieve_owned.owned_things(doc, drafts, mentions)
    sieve_owned.bodies_of_countries(doc, drafts, mentions)
    sieve_garbled.designators(doc, drafts)
    sieve_garbled.headline_speaker(doc, drafts, speakers)
