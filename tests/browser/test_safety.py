"""Two hundred hostile texts in every field of one page, which is then used in every way."""

import json

import pytest

from tests.browser.looking import saved
from tests.payloads import PAYLOADS, hostile_corpus

pytestmark = pytest.mark.browser

MARKUP = "body iframe, body object, body embed, body form, body base"
VISIT_MANY = """(async () => {
  const turn = () => new Promise((done) => setTimeout(done, 0));
  const all = ['entities', 'claims', 'documents'].flatMap((k) => kg.data[k].map((one) => [k, one]));
  for (const [i, [kind, one]] of all.entries()) {
    if (i % 11) continue;  // all of them stand in the table
    const given = new URLSearchParams(kind === 'entities' ? { node: one.id }
      : kind === 'claims' ? { claim: one.id } : { view: 'text', article: one.id });
    location.hash = given;
    await turn();
    if (document.querySelector('#panel img, #text img, #table img')) return one.id;
  }
  return '';
})()"""


def test_no_payload_becomes_anything_but_text(open_page) -> None:
    assert len(set(PAYLOADS)) == 200
    opened = open_page(hostile_corpus(), name="<img src=x onerror=alert(1)>'\"&.html")
    assert opened.run("kg.data.claims.length") == 600
    scripts = opened.run("document.scripts.length")
    assert opened.run(VISIT_MANY) == ""
    for view in ("text", "disputes", "table"):
        opened.page.click(f"#view-{view}")
    opened.page.click("#table >> text=Show 400 more")
    assert opened.page.locator("#table tbody tr").count() == 600
    assert opened.page.locator(f"{MARKUP}, #table img").count() == 0
    opened.page.click("#view-graph")
    for words in ("script", "onerror", "javascript"):
        opened.page.fill("#search", words)
        opened.page.fill("#words", words)
    opened.page.fill("#words", "")
    opened.page.click("#more summary")
    for select in ("by", "relation", "document"):
        assert opened.page.locator(f"#{select} option").count() > 100
        opened.page.select_option(f"#{select}", index=9)
    opened.page.click("#reset")
    assert opened.page.locator(MARKUP).count() == 0
    assert opened.run("document.scripts.length") == scripts == 3
    links = opened.run("[...document.querySelectorAll('a')].map((a) => a.protocol)")
    assert set(links) <= {"file:", "https:", "http:"}
    assert json.loads(saved(opened, "#json")[1])["title"] == "200 documents"
    assert b"<script" not in saved(opened, "#svg")[1]
    rows = saved(opened, "#csv")[1].decode("utf-8-sig")
    assert not [line for line in rows.splitlines() if line.startswith(("=", "+", '"=', '"+'))]
    assert opened.run("({}).x") is None
    assert opened.complaints == []
    assert len(opened.requests) == 1
