"""No query that asks another host gets past the guard, however it hides the word."""

import pytest
from pyoxigraph import Store

from kgraph.errors import QueryError
from kgraph.query.guard import refuse_network

OUT = "SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o }"
HIDDEN = {
    "an escape in a local name opens no comment": f"SELECT * {{ ?s e:a\\# ?o . {OUT} }}",
    "nor a string": f"SELECT * {{ ?s ?p e:a\\' . {OUT} }} # '",
    "an IRI with an escape has no comment in it":
        f"SELECT * {{ ?s ?p ?o FILTER(?s != <http://x/\\u0041#>) {OUT} }}",
    "less than opens no IRI": f"SELECT * {{ ?s ?p ?o FILTER(?s<'#>') {OUT} }} # '",
    "nor with a comment in it": f"SELECT * {{ ?s ?p ?o FILTER(?s<?o)#>'''\n{OUT} }} # '''",
    "the word itself in what may be an IRI":
        "SELECT * { ?s ?p ?o FILTER(?s<?o)SERVICE#>\n<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    "three quotes and a wrong escape are no long string":
        f"SELECT * {{ ?s ?p ?o VALUES ?x {{ '''a' }} {OUT} }} # \\q '''",
    "nor with an escape of half a character":
        f'SELECT * {{ ?s ?p ?o VALUES ?x {{ """a" }} {OUT} }} # \\uD800 """',
}  # fmt: skip


@pytest.mark.parametrize("sparql", HIDDEN.values(), ids=HIDDEN)
def test_a_hidden_service_is_refused(sparql):
    with pytest.raises(QueryError, match="SERVICE"):
        refuse_network("PREFIX e: <http://e/> " + sparql)


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_refused_is_a_query_to_pyoxigraph(name):
    """Else the test above could not fail for a reason; nothing is evaluated, so none is asked."""
    Store().query("PREFIX e: <http://e/> " + HIDDEN[name])


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { ?s ?p <http://x/service#from>, 'from' } # SERVICE",
        "SELECT * { ?s ?p '''the \\\"service\\\" isn't from''' }",
        "SELECT * { ?s rdf:type ?service ; e:serviced?from }",
    ],
)
def test_words_that_no_reading_lays_open_are_harmless(sparql):
    refuse_network(sparql)
