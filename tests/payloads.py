"""Two hundred texts that want to become markup, code or a formula, and a graph of them."""

from dataclasses import replace

from kgraph import model
from tests.builders import Builder, join

SEEDS = (
    "<script>{}</script>",
    "</script><script>{}</script>",
    "<!--<script>{}",
    "--><script>{}</script>",
    "<img src=x onerror={}>",
    '"><img src=x onerror="{}">',
    "'><svg/onload={}>",
    "<svg><script>{}</script></svg>",
    "<svg><animate onbegin={} attributeName=x dur=1s>",
    "<math><mtext></style><img src onerror={}>",
    "<iframe srcdoc='<script>{}</script>'>",
    "<iframe src=javascript:{}>",
    "<object data=javascript:{}>",
    "<embed src=javascript:{}>",
    "<a href=javascript:{}>x</a>",
    "<form action=javascript:{}><button>",
    "<details open ontoggle={}>",
    "<video><source onerror={}>",
    "<body onload={}>",
    "<style>@import 'javascript:{}'</style>",
    "</style><script>{}</script>",
    "</title><script>{}</script>",
    "</textarea><script>{}</script>",
    "</noscript><img src=x onerror={}>",
    "<template><script>{}</script></template>",
    "<base href=javascript:{}//>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>",
    "<link rel=stylesheet href=javascript:{}>",
    "<input autofocus onfocus={}>",
    "<marquee onstart={}>",
    "javascript:{}",
    "JaVaScRiPt:{}//https://x",
    "java\tscript:{}",
    "data:text/html,<script>{}</script>",
    "vbscript:{}",
    'https://x" onclick="{}',
    "https://x/<script>{}</script>",
    "{{{{ {} }}}}",
    "{{% include '{}' %}}",
    "${{{}}}",
    "`{}`",
    "\\u003cscript\\u003e{}\\u003c/script\\u003e",
    "&lt;script&gt;{}&lt;/script&gt;",
    "&#60;script&#62;{}&#60;/script&#62;",
    "\u2028{}\u2029",
    "]]><script>{}</script>",
    '{{"__proto__":{{"x":"{}"}}}}',
    "__proto__ constructor toString {}",
    '=HYPERLINK("javascript:{}")',
    "+{}|cmd",
)
CODES = ("alert(1)", "alert`1`", "confirm(document.domain)", "top['al'+'ert'](1)")
PAYLOADS = tuple(seed.format(code) for code in CODES for seed in SEEDS)


def builder(text: str) -> Builder:
    """Return a document in which everything that can be a text is this one."""
    body = f"Ann {text} met Bob. {text} met Ann."
    b = Builder(body, title=text, url=text, publisher=text, published=text)
    ann, bob = (
        b.mention("Ann", "Person", "Ann"),
        b.mention("Bob", text, f"Bob {text}", hidden=(text,)),
    )
    odd = b.mention(text, "Person", f"Odd {text}", same_as=(text, "wd:Q1"))
    claim = f"Ann {text} met Bob"
    when = model.Qualifier(role=text, evidence=b.quote(text), value=text)
    b.claim(ann, text, bob, claim, "met", sources=(b.said(odd, text),), qualifiers=(when,))
    b.claim(odd, "met", model.Literal(value=text), f"{text} met Ann", "met")  # type: ignore[arg-type]
    b.claim(bob, "met", ann, claim, "met", sources=(b.said(ann, text, "denies"), b.said(odd, text)))
    return b


def hostile_corpus(texts: tuple[str, ...] = PAYLOADS) -> model.KnowledgeGraph:
    """Return one graph of a document for each text, the texts in the ids of entities too."""
    graph = join(*map(builder, texts))
    ids = {key: entity.name for key, entity in graph.entities.items()}
    renamed = {ids[key]: replace(e, id=ids[key]) for key, e in graph.entities.items()}
    return replace(
        graph,
        entities=renamed,
        entity_of={mention: ids[key] for mention, key in graph.entity_of.items()},
        statements=(),
    )
