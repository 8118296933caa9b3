"""The sieve that learns who holds a post and gives later mentions of the post to its holder.

"The spokesman of the president", "the Kremlin spokesman" and "the press secretary" are one post;
its owner is a country or organisation, where the words name one. One holder per post and owner in
a document, or none is given.
"""

from dataclasses import dataclass

from spacy.tokens import Doc

from kgraph import gazetteer
from kgraph.extract.joins import INDEFINITE, determiner, head_words, join, text_of
from kgraph.extract.kinds import is_other_holder, is_plural, role_class
from kgraph.extract.mentions import Draft, Mentions
from kgraph.lexicon import table

_LEADERS = ("head-of-state", "head-of-government")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post and whose it is ("" where the words do not say)."""

    role: str
    owner: str

    def fits(self, other: "Post") -> bool:
        """Tell whether two phrases may name one post."""
        same = self.role == other.role or (
            "minister" in (self.role, other.role)
            and self.role.endswith("minister")
            and other.role.endswith("minister")
        )
        if self.owner == other.owner or (self.role in _LEADERS and not self.leads_state()):
            return same and self.owner == other.owner
        return same and (not self.owner or not other.owner)

    def leads_state(self) -> bool:
        """Tell whether the owner of a post, where the words name one, is a country."""
        record = gazetteer.record(self.owner) if ":" in self.owner else None
        return not self.owner or (record is not None and record.type == "Country")


def learnt_roles(doc: Doc, drafts: list[Draft], mentions: Mentions) -> None:
    """Join the mentions of a post to its one holder, and to each other where nobody holds it."""
    posts = [(d, p) for d in drafts if (p := _post(doc, d, mentions)) is not None]
    holders = [(p, d) for d, p in posts if d.antecedent is not None]
    holders += [(p, d) for p, d in _by_copula(doc, posts, mentions)]
    open_posts: list[tuple[Post, Draft]] = []
    for draft, post in posts:
        if draft.antecedent is not None or determiner(doc, draft) in INDEFINITE:
            continue
        if _is_office(doc, draft):
            continue  # "resigned as mayor" speaks of whoever resigned, and says so in a claim
        found = {id(d.first()): d for p, d in holders if post.fits(p)}
        if not found and post.role == _LEADERS[0] and head_words(doc, draft)[-1] == "leader":
            other = Post(role=_LEADERS[1], owner=post.owner)
            found = {id(d.first()): d for p, d in holders if other.fits(p)}
        found = _closest_owner(post, holders, found)
        if len(found) == 1:
            join(draft, next(iter(found.values())), "learnt role")
        elif not found:
            known = {id(d.first()): d for p, d in open_posts if post.fits(p)}
            if len(known) == 1:
                join(draft, next(iter(known.values())), "same post")
            open_posts.append((post, draft))


def _closest_owner(
    post: Post, holders: list[tuple[Post, Draft]], found: dict[int, Draft]
) -> dict[int, Draft]:
    """Prefer holders whose owner is named and equal, where several would do."""
    if len(found) < 2 or not post.owner:
        return found
    return {id(d.first()): d for p, d in holders if p.role == post.role and p.owner == post.owner}


def _post(doc: Doc, draft: Draft, mentions: Mentions) -> Post | None:
    if draft.form != "nominal" or draft.type != "Person" or is_plural(doc[draft.root]):
        return None
    words = [w for w in head_words(doc, draft) if w != "-"]
    role = role_class(words) or (doc[draft.root].lemma_.lower() if _is_named(draft) else "")
    led = [w for w in words[:-1] if w in table("en", "nominals")["led"]["bodies"]]
    if role in _LEADERS and led:
        role = f"{led[-1]}-{words[-1]}"  # "the opposition leader" heads no state
    if role == "minister" and len(words) > 1 and not gazetteer.lookup(words[-2]):
        role = f"{words[-2]}-minister"
    if not role or is_other_holder(words):
        return None
    return Post(role=role, owner=_owner(doc, draft, mentions))


def _is_named(draft: Draft) -> bool:
    return draft.antecedent is not None


def _owner(doc: Doc, draft: Draft, mentions: Mentions) -> str:
    """Return the country or organisation that a role phrase names as its owner."""
    for i in range(draft.start, _phrase_end(doc, draft)):
        owner = mentions.at(i)
        if owner is None or owner is draft or owner.form != "name" or owner.type == "Person":
            continue
        return country_of(owner.link) or owner.link or text_of(doc, owner).casefold()
    return ""


def _phrase_end(doc: Doc, draft: Draft) -> int:
    """Return where a role phrase ends with its of-phrase: "the leader of the opposition bloc"."""
    of = [t for t in doc[draft.root].rights if t.dep_ == "prep" and t.lower_ == "of"]
    return max([draft.end, *(t.right_edge.i + 1 for t in of if t.i <= draft.end)])


def country_of(link: str | None) -> str:
    """Return the key of the country a linked thing belongs to, "" where unknown."""
    if not link:
        return ""
    record = gazetteer.record(link)
    if record is None or record.type in {"InternationalOrganization", "Company", "Medium"}:
        return ""
    return record.country


def _by_copula(
    doc: Doc, posts: list[tuple[Draft, Post]], mentions: Mentions
) -> list[tuple[Post, Draft]]:
    """Return the posts told by "Ortiz is the mayor of Gao", not negated, with their holder."""
    told = []
    for draft, post in posts:
        root = doc[draft.root]
        if root.dep_ != "attr" or root.head.lemma_ not in {"be", "become"}:
            continue
        verb = root.head
        if any(c.dep_ in {"neg", "aux", "mark"} for c in verb.children):
            continue
        for child in verb.children:
            holder = mentions.at(child.i) if child.dep_ == "nsubj" else None
            if holder is not None and holder.form == "name" and holder.type == "Person":
                told.append((post, holder))
    return told


def _is_office(doc: Doc, draft: Draft) -> bool:
    """Tell whether a post is only held or given by a verb: "resigned as mayor", "as the mayor"."""
    root = doc[draft.root]
    return root.dep_ == "pobj" and root.head.lower_ == "as" and root.head.head.pos_ == "VERB"
