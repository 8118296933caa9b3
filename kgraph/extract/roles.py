"""Persons' names in, the role phrases beside them out: "President of Chile Ana Ruiz".

The phrase before a name is read from its words, not from the parse, which translated copy breaks.
Where two roles stand before a name ("the secretary of the president Orlov") the nearer one has it,
unless another person is known to hold that one, or the name holds the farther one elsewhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kgraph.extract.kinds import (
    head_of_state,
    is_other_holder,
    is_plural,
    nominal_class,
    role_class,
)
from kgraph.extract.mentions import Draft, Mentions
from kgraph.extract.syntax import is_torn
from kgraph.lexicon import table

_JOINTS = frozenset({"of", "for", "to", "at"})
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "my"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_REACH = 14


@dataclass(slots=True, eq=False)
class _Role:
    """A role noun with the span of its phrase."""

    start: int
    head: int
    end: int
    post: str
    """Class of the post (`kinds.role_class`), or the noun itself."""


def add_roles(doc: Doc, mentions: Mentions) -> None:
    """Add the role phrases beside names as nominals whose antecedent is the name."""
    people = [d for d in mentions if d.form == "name" and d.type == "Person"]
    before = [(draft, _roles_before(doc, draft, mentions)) for draft in people]
    holders = _holders(doc, before)
    for draft, roles in before:
        own = _own_role(doc, draft, roles, holders)
        for role in roles:
            added = _add(doc, mentions, role)
            if role is own and added is not None:
                added.antecedent, added.rule = draft, "role before name"
    for draft in people:
        for role in _role_behind(doc, draft):
            added = _add(doc, mentions, role)
            if added is not None and added.antecedent is None:
                added.antecedent, added.rule = draft, "apposition"


def _roles_before(doc: Doc, draft: Draft, mentions: Mentions) -> list[_Role]:
    """Return the role phrases right before a name, outermost first."""
    low = _window(doc, draft.start, mentions)
    roles: list[_Role] = []
    start = low
    for i in range(low, draft.start):
        token = doc[i]
        if _is_role(token) and not _continues(doc, i, draft.start):
            end = draft.start if not roles else roles[0].end
            roles.append(_Role(start=start, head=i, end=end, post=_post(doc, start, i)))
            start = i + 1
        elif token.lower_ in _JOINTS or token.lower_ in _POSSESSIVES:
            start = i + 1
    for k, role in enumerate(roles):
        if k and doc[role.start - 1].lower_ in _POSSESSIVES and roles[k - 1].end == role.start - 1:
            role.start = roles[k - 1].start
        role.start = _with_possessor(doc, role, mentions)
        follows = role.head + 1
        possessor = follows < len(doc) and doc[follows].lower_ in _POSSESSIVES
        role.end = follows if possessor else draft.start
        if k + 1 < len(roles) and not possessor and doc[follows].lower_ not in _JOINTS:
            role.end = follows
    return [r for r in roles if not is_plural(doc[r.head]) or len(roles) > 1]


def _with_possessor(doc: Doc, role: _Role, mentions: Mentions) -> int:
    """Return where a role phrase begins with the name that owns it: "Peru's president"."""
    if role.start < 2 or doc[role.start - 1].lower_ not in _POSSESSIVES:
        return role.start
    owner = mentions.at(role.start - 2)
    return owner.start if owner is not None and owner.form == "name" else role.start


def _window(doc: Doc, start: int, mentions: Mentions) -> int:
    """Return where the words before a name begin that may be one role phrase."""
    low = start
    floor = doc[start].sent.start
    floor = max(doc[floor - 1].sent.start if is_torn(doc, floor) else floor, start - _REACH)
    while low > floor:
        token = doc[low - 1]
        named = mentions.at(low - 1)
        if named is not None and named.type == "Person":
            break
        if not _fits(token) and not _is_glued(doc, low):
            break
        low -= 1
        if token.lower_ in _DETERMINERS and (low == floor or doc[low - 1].lower_ not in _JOINTS):
            break
    while low < start and (doc[low].lower_ in _JOINTS or doc[low].lower_ in _POSSESSIVES):
        low += 1
    return low


def _is_glued(doc: Doc, low: int) -> bool:
    """Tell whether a hyphen ties the word before to the phrase: "then-girlfriend"."""
    return doc[low].text == "-" and not doc[low - 1].whitespace_ and doc[low - 1].is_alpha


def _fits(token: Token) -> bool:
    if token.lower_ in _DETERMINERS or token.lower_ in _JOINTS or token.lower_ in _POSSESSIVES:
        return True
    if token.text == "-":
        return True
    return token.pos_ in {"NOUN", "PROPN", "ADJ"} and not token.is_punct


def _is_role(token: Token) -> bool:
    return nominal_class(token) in {"Person", "Group"} and token.text != "-"


def _continues(doc: Doc, i: int, stop: int) -> bool:
    """Tell whether a role noun is only the first part of a compound: "head coach"."""
    after = i + 1
    while after < stop and doc[after].text == "-":
        after += 1
    return after < stop and (_is_role(doc[after]) or doc[after].lower_ == "minister")


def _post(doc: Doc, start: int, head: int) -> str:
    words = [t.lower_ for t in doc[start : head_of_state(doc[head]) or head + 1] if t.text != "-"]
    return role_class(words) or doc[head].lemma_.lower()


def _holders(doc: Doc, before: list[tuple[Draft, list[_Role]]]) -> dict[str, set[str]]:
    """Return the surnames that certainly hold each post: those with a single role before them."""
    holders: dict[str, set[str]] = {}
    for draft, roles in before:
        certain = [r for r in roles if doc[r.head + 1].lower_ not in _POSSESSIVES]
        certain = certain if draft.start and not _is_joint(doc[draft.start - 1]) else []
        if len(certain) == 1 and not is_other_holder(_modifiers(doc, certain[0])):
            holders.setdefault(certain[0].post, set()).add(doc[draft.end - 1].lower_)
    return holders


def _modifiers(doc: Doc, role: _Role) -> list[str]:
    return [t.lower_ for t in doc[role.start : role.head]]


def _own_role(
    doc: Doc, draft: Draft, roles: list[_Role], holders: dict[str, set[str]]
) -> _Role | None:
    """Return the role phrase that is the name's own, of several before it."""
    free = [r for r in roles if doc[r.head + 1].lower_ not in _POSSESSIVES]
    # "the mayor of Gao", "the aide to Musa": the name owns the post, and does not hold it.
    if not free or _is_joint(doc[draft.start - 1]):
        return None
    if len(free) == 1:
        return free[0]
    surname = doc[draft.end - 1].lower_
    for role in free:
        if surname in holders.get(role.post, ()):
            return role
    outer, inner = free[0], free[-1]
    others = holders.get(inner.post, set()) - {surname}
    article = doc[inner.start].lower_ in _DETERMINERS
    return outer if others or article else inner


def _add(doc: Doc, mentions: Mentions, role: _Role) -> Draft | None:
    if mentions.at(role.head) is not None:
        return mentions.at(role.head)
    low = role.head
    while low > role.start and not _is_joint(doc[low - 1]):
        low -= 1
    return mentions.add(
        Draft(
            start=role.start,
            end=_trimmed(doc, role),
            head_start=min(low, role.head),
            head_end=head_of_state(doc[role.head]) or role.head + 1,
            root=role.head,
            type="Group" if is_plural(doc[role.head]) else "Person",
            form="nominal",
        )
    )


def _is_joint(token: Token) -> bool:
    return token.lower_ in _DETERMINERS | _JOINTS | _POSSESSIVES


def _trimmed(doc: Doc, role: _Role) -> int:
    end = role.end
    while end > role.head + 1 and not doc[end - 1].is_alpha:
        end -= 1
    return end


def _role_behind(doc: Doc, draft: Draft) -> Iterator[_Role]:
    """Yield the role phrase set behind a name by commas: "Ana Ruiz, the mayor of Gao, said"."""
    i = draft.end
    if i + 1 >= len(doc) or doc[i].text != ",":
        return
    start = i + 1
    for k in range(start, min(len(doc), start + _REACH)):
        token = doc[k]
        if k + 1 < len(doc) and doc[k + 1].lower_ in _POSSESSIVES:
            continue  # "Ana Ruiz, the president's sister"
        if _is_role(token) and not is_plural(token) and not _continues(doc, k, len(doc)):
            if _names_someone(doc, k):
                return
            end = _phrase_end(doc, k)
            if _acts(doc, start, end):
                return
            yield _Role(start=start, head=k, end=end, post="")
            return
        if not (token.lower_ in _DETERMINERS or _fits(token)) or token.lower_ in _JOINTS:
            return


def _acts(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a verb makes a possessive phrase a subject: "X left, [his lawyer] insists"."""
    owned = doc[start].tag_ == "PRP$"
    return owned and end < len(doc) and doc[end].tag_ in {"VBD", "VBZ", "VBP", "MD"}


def _names_someone(doc: Doc, head: int) -> bool:
    """Tell whether a role noun has a name of its own behind it: ", President Ruiz and"."""
    after = doc[head + 1] if head + 1 < len(doc) else None
    return after is not None and after.pos_ == "PROPN"


def _phrase_end(doc: Doc, head: int) -> int:
    titles = table("en", "names")["never"]
    end = head + 1
    while end < len(doc) and doc[end].lower_ not in titles:
        if not _fits(doc[end]) and doc[end].lower_ != "and":
            break
        end += 1
    while end > head + 1 and (_is_joint(doc[end - 1]) or doc[end - 1].lower_ in {"and", "-"}):
        end -= 1
    return end
