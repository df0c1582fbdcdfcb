"""Single mistakes in files that were right: each is said once, at its place, with the way out.

An edit replaces words of a file of the invented world; ‹…› marks what the one diagnostic has to
point at, and is not itself written.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from golden import case

GRAPH, WORLD = "facts/graph.yaml", "facts/world.yaml"
BOOK, WINTER = "facts/readings/saltmere-book.yaml", "facts/readings/long-winter.yaml"
SINCE = "since: {value: 1290, as_written: these two and twenty years}\n"
HALVEN, STYLE = "ontology/halven.ttl", "ontology/style.yaml"


@dataclass(frozen=True)
class Edit:
    """`way` are words of the help, if it matters which; `at` is a place not edited."""

    what: str
    file: str
    old: str
    new: str
    name: str
    way: str = ""
    at: str = ""
    severity: str = "error"


EDITS = (
    # Words misspelt
    Edit(
        "a key",
        BOOK,
        "    subject: saltmere\n",
        "    ‹subjekt›: saltmere\n",
        "unknown-key",
        "did you mean 'subject'?",
    ),
    Edit("a short key", WORLD, "{is: Isle,", "{‹iz›: Isle,", "unknown-key", "did you mean 'is'?"),
    Edit(
        "a shorter key",
        BOOK,
        "    of: saltmere",
        "    ‹fo›: saltmere",
        "unknown-key",
        "did you mean 'of'?",
    ),
    Edit("a key in the plural", WORLD, "also:", "‹alsos›:", "unknown-key", "did you mean 'also'?"),
    Edit("a section", BOOK, "events:\n", "‹event›:\n", "unknown-section", "did you mean 'events'?"),
    Edit(
        "a section that others lean on",
        WORLD,
        "entities:",
        "‹entites›:",
        "unknown-section",
        "did you mean 'entities'?",
    ),
    Edit(
        "a relation",
        BOOK,
        "barters_with",
        "‹bartered_with›",
        "unknown-relation",
        "did you mean 'barters_with' (ontology/halven.ttl:80)?",
    ),
    Edit(
        "an id",
        BOOK,
        "landfall: gullwick",
        "landfall: ‹gulwick›",
        "unknown-id",
        "did you mean 'gullwick' (facts/world.yaml:21)?",
    ),
    Edit(
        "an id in a list",
        WORLD,
        "author: [old-fenn]",
        "author: [‹old-fen›]",
        "unknown-id",
        "did you mean 'old-fenn' (facts/world.yaml:25)?",
    ),
    Edit(
        "an id under evidence",
        WINTER,
        "  saltmere-barters:",
        "  ‹saltmere-barter›:",
        "unknown-id",
        "did you mean 'saltmere-barters' (facts/readings/saltmere-book.yaml:14)?",
    ),
    Edit(
        "the source of a file",
        WINTER,
        "source: long-winter",
        "source: ‹long-wnter›",
        "unknown-id",
        "did you mean 'long-winter' (facts/world.yaml:7)?",
    ),
    Edit("the focus", GRAPH, "gullwick", "‹gullwik›", "unknown-id", "did you mean 'gullwick'"),
    Edit(
        "a class",
        WORLD,
        "is: Haven",
        "is: ‹Havn›",
        "unknown-class",
        "did you mean 'Haven' (ontology/halven.ttl:14)?",
    ),
    Edit(
        "the class of a source",
        WORLD,
        "is: Ballad",
        "is: ‹Balad›",
        "unknown-class",
        "did you mean 'Ballad'",
    ),
    Edit(
        "a class in the wrong case",
        WORLD,
        "is: Captain",
        "is: ‹captain›",
        "unknown-class",
        "did you mean 'Captain'",
    ),
    Edit("an event type", BOOK, "is: Plea", "is: ‹Plee›", "unknown-class", "did you mean 'Plea'"),
    Edit(
        "a role",
        BOOK,
        "commander:",
        "‹comander›:",
        "unknown-role",
        "did you mean 'commander' (ontology/halven.ttl:169)?",
    ),
    Edit(
        "a role of another type of event",
        BOOK,
        "landfall: gullwick",
        "‹pleader›: gullwick",
        "unknown-role",
        "write one of",
    ),
    Edit(
        "a number from what is no actor",
        BOOK,
        "    from: amber-guild\n",
        "    from: ‹great-halven›\n",
        "wrong-class",
    ),
    Edit("a unit", BOOK, "unit: chests", "unit: ‹chest›", "unknown-unit", "did you mean 'chests'"),
    Edit(
        "a measure",
        BOOK,
        "measure: cargo\n    from",
        "measure: ‹kargo›\n    from",
        "unknown-measure",
        "did you mean 'cargo'",
    ),
    Edit(
        "a bound", BOOK, "bound: about", "bound: ‹abuot›", "unknown-bound", "did you mean 'about'"
    ),
    Edit(
        "an outcome",
        BOOK,
        "outcome: scorned",
        "outcome: ‹scornd›",
        "unknown-outcome",
        "did you mean 'scorned'",
    ),
    Edit(
        "a stance",
        WINTER,
        "stance: refutes",
        "stance: ‹refute›",
        "unknown-stance",
        "did you mean 'refutes'",
    ),
    Edit(
        "a polarity",
        BOOK,
        "polarity: negative",
        "polarity: ‹negatve›",
        "unknown-choice",
        "did you mean 'negative'?",
    ),
    Edit(
        "a likelihood",
        BOOK,
        "so they say",
        "‹so thay say›",
        "unknown-likelihood",
        "did you mean 'so they say'",
    ),
    Edit(
        "a status",
        BOOK,
        SINCE,
        f"{SINCE}    status: ‹reportet›\n",
        "unknown-status",
        "did you mean 'reported'",
    ),
    Edit(
        "a scheme",
        WORLD,
        "{harbour_mark: SM1}",
        "{‹harbor_mark›: SM1}",
        "unknown-scheme",
        "did you mean 'harbour_mark'",
    ),
    Edit(
        "the class of a look", STYLE, "Guild:", "‹Gild›:", "unknown-class", "did you mean 'Guild'"
    ),
    Edit(
        "a domain",
        HALVEN,
        "rdfs:domain hv:Haven ;\n    rdfs:range xsd:date",
        "rdfs:domain hv:Havens ;\n    rdfs:range xsd:date",
        "undeclared-term",
        "did you mean hv:Haven (ontology/halven.ttl:14)?",
        at="‹hv:chartered› a",
    ),
    Edit(
        "the word 'source'",
        WINTER,
        "source: long-winter",
        "‹sorce›: long-winter",
        "unknown-section",
        "did you mean 'source'?",
    ),
    # Keys left out, twice, or in each other's way
    Edit(
        "no object",
        BOOK,
        "    object: great-halven\n",
        "",
        "missing-key",
        "add 'object'",
        at="  ‹saltmere-stands›:",
    ),
    Edit(
        "no class",
        WORLD,
        "  saltmere:\n    is: Haven\n",
        "  ‹saltmere›:\n",
        "missing-key",
        "add 'is'",
    ),
    Edit(
        "no number",
        BOOK,
        "    value: 40\n",
        "",
        "missing-key",
        "add 'value'",
        at="  ‹amber-carried›:",
    ),
    Edit(
        "no quote",
        BOOK,
        "    quote: took the oath of amber\n",
        "",
        "no-support",
        "add 'quote:'",
        at="  ‹marr-sworn›:",
    ),
    Edit(
        "no class for an event",
        BOOK,
        "    is: Plea\n",
        "",
        "missing-key",
        "add 'is'",
        at="  ‹gullwick-plea›:",
    ),
    Edit("a key twice", BOOK, SINCE, f"{SINCE}    ‹since›: 1291\n", "duplicate-key"),
    Edit(
        "an id twice in a file",
        WORLD,
        "  piracy:",
        "  ‹old-fenn›: {is: Notion, name: fen}\n  piracy:",
        "duplicate-key",
    ),
    Edit(
        "an id twice in two files",
        WINTER,
        "  plea-answers-voyage:",
        "  saltmere-stands:",
        "duplicate-id",
        at="  ‹saltmere-stands›:\n    subject: saltmere\n",
    ),
    Edit(
        "no source in a file",
        WINTER,
        "source: long-winter\n",
        "",
        "no-source",
        "add 'source:' once at the top",
        at="    - ‹quote›: no fish for their salt",
    ),
    Edit("two dates", BOOK, SINCE, f"date: 1291\n    ‹since›{SINCE[5:]}", "conflicting-keys"),
    Edit(
        "object and value",
        BOOK,
        "value: 1288-04",
        "object: saltmere\n    ‹value›: 1288-04",
        "conflicting-keys",
    ),
    # Values
    Edit("a month thirteen", BOOK, "value: 1312-10-03", "value: ‹1312-13-03›", "bad-date"),
    Edit(
        "a date from the day on",
        BOOK,
        "value: 1312-10-03",
        "value: ‹3.10.1312›",
        "bad-date",
        "write 1312-10-03",
    ),
    Edit("a day that is not", BOOK, "value: 1288-04", "value: ‹1288-04-31›", "bad-date"),
    Edit(
        "an end before the beginning",
        BOOK,
        SINCE,
        f"{SINCE}    until: {{value: ‹1289›, as_written: three years}}\n",
        "ends-before-it-begins",
    ),
    Edit(
        "a number in millions",
        BOOK,
        "value: 40",
        "value: ‹5 million›",
        "bad-number",
        "write 5000000",
    ),
    Edit("a day in the graph", GRAPH, "as_of: 1312-12-31", "as_of: ‹31.12.1312›", "bad-date"),
    Edit(
        "a quote in brackets",
        BOOK,
        "quote: salt for fish",
        "quote: ‹[salt, fish]›",
        "wrong-shape",
        "several passages go under 'evidence:'",
    ),
    Edit(
        "a word of another kind",
        BOOK,
        "relation: barters_with",
        "relation: ‹Plea›",
        "unknown-relation",
        "'Plea' is an event type",
    ),
    Edit("a number with a comma", BOOK, "value: 40", "value: ‹2,500›", "bad-number", "write 2500"),
    Edit("a number in words", BOOK, "value: 40", "value: ‹forty›", "bad-number"),
    Edit("parts that do not add up", BOOK, "value: 30", "value: ‹31›", "parts-do-not-add-up"),
    Edit("a paragraph in Roman", BOOK, "paragraph: 2", "paragraph: ‹ii›", "bad-paragraph"),
    Edit(
        "a long quote",
        BOOK,
        "quote: in nobody's debt",
        "quote: ‹he owes nothing to nobody and nobody owes anything to him since then›",
        "long-quote",
        "shorten it",
    ),
    Edit(
        "dots in a quote",
        BOOK,
        "took the oath of amber",
        "‹took the … of amber›",
        "ellipsis-in-quote",
    ),
    Edit("an identifier in small letters", WORLD, "GW7", "‹gw7›", "bad-identifier"),
    Edit("a language by its name", WORLD, "{en: The Long", "{‹English›: The Long", "bad-language"),
    Edit("an id with capitals", WORLD, "  piracy:", "  ‹Piracy›:", "bad-id", "'piracy'"),
    Edit(
        "an id with an underscore", BOOK, "  salt-held:", "  ‹salt_held›:", "bad-id", "'salt-held'"
    ),
    # Kinds and classes
    Edit(
        "a subject of the wrong class",
        BOOK,
        "subject: saltmere\n    relation: stands_on",
        "subject: ‹salt-guild›\n    relation: stands_on",
        "wrong-class",
    ),
    Edit(
        "an object of the wrong class",
        BOOK,
        "object: great-halven",
        "object: ‹salt-guild›",
        "wrong-class",
    ),
    Edit(
        "a role of the wrong class",
        BOOK,
        "commander: ysolde-marr",
        "commander: ‹old-fenn›",
        "wrong-class",
    ),
    Edit(
        "a unit of another kind",
        HALVEN,
        "hv:barrels , hv:chests",
        "hv:barrels",
        "wrong-unit",
        at="    unit: ‹chests›\n",
    ),
    Edit(
        "a value where a record belongs",
        BOOK,
        "object: amber-guild",
        "value: ‹amber-guild›",
        "value-or-object",
        "at 'object'",
    ),
    Edit(
        "a class of another kind",
        WORLD,
        "is: Guild, name: Salt",
        "is: ‹Voyage›, name: Salt",
        "unknown-class",
    ),
    Edit(
        "a judgement as a fact",
        BOOK,
        "relation: owes_to",
        "relation: ‹bullies›",
        "judgement-as-fact",
    ),
    # Shapes
    Edit(
        "a list for a word",
        BOOK,
        "object: gullwick",
        "object: ‹[gullwick, salt-guild]›",
        "wrong-shape",
    ),
    Edit(
        "a word for a list",
        WORLD,
        "author: [unknown-singer]",
        "author: ‹unknown-singer›",
        "wrong-shape",
        "write it as 'author: [unknown-singer]'",
    ),
    Edit(
        "a mapping for a word",
        BOOK,
        "quote: salt for fish",
        "quote: ‹{words: salt}›",
        "wrong-shape",
    ),
    Edit("a record that is a word", WORLD, "{is: Notion, name: piracy}", "‹piracy›", "wrong-shape"),
    Edit("nothing behind a key", BOOK, SINCE, "‹since›:\n", "empty-value"),
    Edit("a comment for a value", WORLD, "short: Saltm.", "‹short›: #Saltm.", "empty-value"),
    Edit(
        "a quote in braces",
        BOOK,
        "      - locator: folio 12",
        "      - {‹quote›: a, b}",
        "quote-in-braces",
    ),
    Edit(
        "a comma in braces", BOOK, "these seven years}", "these, ‹or more years›}", "text-in-braces"
    ),
    # YAML
    Edit(
        "a tab", BOOK, "    relation: stands_on", "‹\t›relation: stands_on", "yaml-syntax", "spaces"
    ),
    Edit(
        "a quotation mark never closed",
        BOOK,
        "it seems\n",
        '‹"›it seems\n',
        "yaml-syntax",
        'close it with "',
    ),
    Edit(
        "no colon",
        BOOK,
        "    relation: stands_on",
        "    ‹relation stands_on›",
        "yaml-syntax",
        "write 'relation: stands_on'",
    ),
    Edit(
        "no space behind a colon",
        BOOK,
        "    quote: salt for fish",
        "    ‹quote:salt for fish›",
        "yaml-syntax",
        "write 'quote: salt for fish'",
    ),
    Edit("a second colon", BOOK, "quote: salt for fish", "quote: salt‹:› for fish", "yaml-syntax"),
    Edit(
        "a line too far to the right",
        BOOK,
        "    relation: stands_on",
        "     ‹relation: stands_on›",
        "yaml-syntax",
    ),
    Edit(
        "a line too far to the left",
        BOOK,
        "    relation: stands_on",
        "   ‹relation: stands_on›",
        "yaml-syntax",
    ),
    Edit(
        "a brace never closed",
        BOOK,
        "{pleader: gullwick, pleaded: saltmere}",
        "‹{›pleader: gullwick, pleaded: saltmere",
        "yaml-syntax",
    ),
    Edit(
        "no space behind a hyphen",
        BOOK,
        "- locator",
        "‹-›locator",
        "yaml-syntax",
        "write '- locator: folio 12'",
    ),
    Edit("an anchor", BOOK, "object: great-halven", "object: ‹&isle› great-halven", "anchor"),
    Edit("an alias", BOOK, "object: great-halven", "object: ‹*isle›", "alias"),
    Edit("a merge key", BOOK, "    as: captain", "    ‹<<›: captain", "merge-key"),
    Edit("a tag", BOOK, "value: 40", "value: ‹!!int› 40", "tag"),
    Edit("a second document", BOOK, "events:\n", "‹---›\nevents:\n", "second-document"),
    # Names, codes and records that stand twice, or for nothing
    Edit("a code of another", WORLD, "GW7", "‹SM1›", "shared-identifier"),
    Edit(
        "a name of another",
        WORLD,
        "name: Salt Guild",
        "name: ‹Amber Guild›",
        "shared-name",
        severity="warning",
    ),
    Edit(
        "a name almost of another",
        WORLD,
        "name: Salt Guild",
        "name: ‹amber-guild›",
        "possible-duplicate",
        severity="warning",
    ),
    Edit(
        "a Cyrillic letter",
        WORLD,
        "also: [the Mere]",
        "also: [the Mere, ‹Gullwiсk›]",
        "possible-duplicate",
        at="name: ‹Gullwick›, ids",
        severity="warning",
    ),
    Edit(
        "a soft hyphen",
        WORLD,
        "name: Great Halven",
        "name: Great Hal‹\u00ad›ven",
        "hidden-character",
    ),
    Edit("two blanks", WORLD, "name: Great Halven", "name: Great‹  ›Halven", "hidden-character"),
    Edit(
        "an accent of its own",
        WORLD,
        "name: Great Halven",
        "name: Great H‹a\u0301›lven",
        "not-nfc",
        "write 'á', which is U+00E1",
    ),
    Edit(
        "a fact told twice",
        BOOK,
        "  saltmere-chartered:\n",
        "  ‹saltmere-is-there›:\n    subject: saltmere\n    relation: stands_on\n"
        "    object: great-halven\n    quote: built upon it\n  saltmere-chartered:\n",
        "repeated-fact",
        "under 'evidence:' of 'saltmere-stands'",
        severity="warning",
    ),
    Edit(
        "an entity left over",
        WORLD,
        "  piracy: {",
        "  ‹herring›: {is: Notion, name: herring}\n  piracy: {",
        "unused-entity",
        severity="warning",
    ),
    Edit(
        "a source that nobody cites",
        WORLD,
        "  long-winter:\n",
        "  ‹short-winter›: {is: Ballad, title: A Short One, author: [old-fenn]}\n  long-winter:\n",
        "unread-source",
        severity="warning",
    ),
    Edit(
        "a paragraph that is not coded",
        WINTER,
        "quote: and to the guild as well\n",
        "quote: and to the guild as well\n    paragraph: 3\n",
        "coded-not-coded",
        at="  ‹3›: the refrain",
        severity="warning",
    ),
    # Turtle
    Edit(
        "no semicolon",
        HALVEN,
        'gk:dated false ;\n    rdfs:label "stands',
        'gk:dated false\n    ‹r›dfs:label "stands',
        "turtle-syntax",
    ),
    Edit(
        "a role pair without its end",
        HALVEN,
        "    gk:toRole hv:pleaded ;\n",
        "",
        "unfinished-role-pair",
        "gk:toRole",
        at="‹hv:pleaFromTo› a",
    ),
    # Words of the standards, and the engine's own, misspelt
    Edit(
        "the word for a class",
        HALVEN,
        "hv:Haven a owl:Class",
        "hv:Haven a ‹owl:Clas›",
        "unknown-word",
        "did you mean owl:Class?",
    ),
    Edit(
        "the word for a super-class",
        HALVEN,
        "rdfs:subClassOf",
        "‹rdfs:subClasOf›",
        "unknown-word",
        "did you mean rdfs:subClassOf?",
    ),
    Edit(
        "a word under the wrong prefix",
        HALVEN,
        "rdfs:domain hv:Plea",
        "‹owl:domain› hv:Plea",
        "unknown-word",
        "did you mean rdfs:domain?",
    ),
    Edit(
        "the word for a definition",
        HALVEN,
        'skos:definition "Who begs."',
        '‹skos:defintion› "Who begs."',
        "unknown-word",
        "did you mean skos:definition?",
    ),
    Edit(
        "an annotation",
        HALVEN,
        "gk:judgement true",
        "‹gk:judgment› true",
        "unknown-word",
        "did you mean gk:judgement?",
    ),
    Edit(
        "an annotation in the plural",
        HALVEN,
        "gk:requiredRole hv:commander",
        "‹gk:requiredRoles› hv:commander",
        "unknown-word",
        "did you mean gk:requiredRole?",
    ),
    Edit(
        "a part of a role pair",
        HALVEN,
        "gk:toRole hv:pleaded",
        "‹gk:toRol› hv:pleaded",
        "unknown-word",
        "did you mean gk:toRole?",
    ),
    Edit(
        "the word for an outcome",
        HALVEN,
        "hv:scorned a gk:Outcome",
        "hv:scorned a ‹gk:Outcom›",
        "unknown-word",
        "did you mean gk:Outcome?",
    ),
    Edit(
        "a super-class of the engine's",
        HALVEN,
        "hv:Guild a owl:Class ;\n    rdfs:subClassOf gk:Actor",
        "hv:Guild a owl:Class ;\n    rdfs:subClassOf gk:Actr",
        "undeclared-term",
        "did you mean gk:Actor",
        at="‹hv:Guild› a",
    ),
    Edit(
        "what every measure is below",
        HALVEN,
        "rdfs:subPropertyOf gk:hasMeasure",
        "rdfs:subPropertyOf gk:hasMeasur",
        "undeclared-term",
        "did you mean gk:hasMeasure",
        at="‹hv:cargo› a",
    ),
    # Terms that lack something, or ask for what cannot be
    Edit(
        "no label",
        HALVEN,
        '    rdfs:label "isle"@en ;\n',
        "",
        "unexplained-term",
        "add an rdfs:label",
        at="‹hv:Isle› a",
        severity="warning",
    ),
    Edit(
        "no example",
        HALVEN,
        ' ;\n    skos:example "unit: chests" .',
        " .",
        "unexplained-term",
        "add a skos:example",
        at="‹hv:chests› a",
        severity="warning",
    ),
    Edit(
        "no super-class",
        HALVEN,
        '    rdfs:subClassOf gk:Entity ;\n    rdfs:label "isle"',
        '    rdfs:label "isle"',
        "unsatisfiable-term",
        "put it below one of gk:Entity",
        at="‹hv:Isle› a",
    ),
    Edit(
        "a class that is two kinds of record",
        HALVEN,
        "hv:Voyage a owl:Class ;\n    rdfs:subClassOf gk:Event",
        "‹hv:Voyage› a owl:Class ;\n    rdfs:subClassOf gk:Event , gk:Entity",
        "unsatisfiable-term",
    ),
    Edit(
        "a unit as a range",
        HALVEN,
        "rdfs:range hv:Isle",
        "rdfs:range ‹hv:chests›",
        "unsatisfiable-term",
    ),
    Edit(
        "a class of no records as a domain",
        HALVEN,
        "rdfs:domain hv:Haven ;\n    rdfs:range xsd:date",
        "rdfs:domain ‹gk:Evidence› ;\n    rdfs:range xsd:date",
        "unsatisfiable-term",
    ),
    Edit(
        "a measure of a source",
        HALVEN,
        "hv:Voyage , hv:Haven ;\n    gk:allowedUnit",
        "hv:Voyage , ‹hv:Ballad› ;\n    gk:allowedUnit",
        "unsatisfiable-term",
    ),
    Edit(
        "a measure from a source",
        HALVEN,
        "gk:fromRange gk:Actor",
        "gk:fromRange ‹gk:Source›",
        "unsatisfiable-term",
    ),
    Edit(
        "an identifier of events",
        HALVEN,
        "rdfs:subPropertyOf gk:identifier ;",
        "rdfs:subPropertyOf gk:identifier ;\n    rdfs:domain ‹hv:Voyage› ;",
        "unsatisfiable-term",
    ),
    Edit(
        "a role required of the wrong type",
        HALVEN,
        "gk:requiredRole hv:commander",
        "gk:requiredRole ‹hv:pleader›",
        "unsatisfiable-term",
    ),
    Edit(
        "a relation required as a role",
        HALVEN,
        "gk:requiredRole hv:commander",
        "gk:requiredRole ‹hv:swornTo›",
        "unsatisfiable-term",
    ),
    Edit(
        "two domains of two kinds",
        HALVEN,
        "rdfs:domain hv:Haven ;\n    rdfs:range xsd:date",
        "‹rdfs:domain› hv:Haven , hv:Voyage ;\n    rdfs:range xsd:date",
        "unsatisfiable-term",
        "schema:domainIncludes",
    ),
    Edit(
        "two domains",
        HALVEN,
        "rdfs:domain hv:Haven ;\n    rdfs:range xsd:date",
        "‹rdfs:domain› hv:Haven , hv:Guild ;\n    rdfs:range xsd:date",
        "several-domains",
        "schema:domainIncludes",
        severity="warning",
    ),
    # Terms that do not fit each other
    Edit(
        "a super-relation that is too narrow",
        HALVEN,
        "hv:owesTo a owl:ObjectProperty ;\n    rdfs:domain gk:Actor",
        "hv:owesTo a owl:ObjectProperty ;\n    rdfs:domain hv:Captain",
        "wider-than-super",
        at="rdfs:subPropertyOf ‹hv:owesTo›",
    ),
    Edit(
        "a super-relation that leads to a value",
        HALVEN,
        "rdfs:subPropertyOf hv:owesTo",
        "rdfs:subPropertyOf ‹hv:chartered›",
        "wider-than-super",
    ),
    Edit(
        "an inverse that is wider",
        HALVEN,
        "    schema:rangeIncludes hv:Captain , hv:Haven ;\n    owl:inverseOf",
        "    schema:rangeIncludes hv:Captain ;\n    ‹owl:inverseOf›",
        "unmirrored-inverse",
    ),
    Edit(
        "an inverse of a class",
        HALVEN,
        "owl:inverseOf hv:hasOathOf",
        "‹owl:inverseOf› hv:Isle",
        "unmirrored-inverse",
    ),
    Edit(
        "an inverse of another relation",
        HALVEN,
        "owl:inverseOf hv:swornTo",
        "owl:inverseOf hv:bartersWith",
        "unmirrored-inverse",
        at="‹owl:inverseOf› hv:hasOathOf",
    ),
    Edit(
        "a symmetric relation with two ends",
        HALVEN,
        "owl:SymmetricProperty ;\n    rdfs:domain gk:Actor",
        "‹owl:SymmetricProperty› ;\n    rdfs:domain hv:Haven",
        "unmirrored-inverse",
    ),
    Edit(
        "a role pair of a class",
        HALVEN,
        "gk:pairOf hv:Plea",
        "gk:pairOf ‹hv:Haven›",
        "ill-fitting-role-pair",
    ),
    Edit(
        "a role pair from a role of another type",
        HALVEN,
        "gk:fromRole hv:pleader",
        "gk:fromRole ‹hv:commander›",
        "ill-fitting-role-pair",
    ),
    Edit(
        "a role pair to a relation",
        HALVEN,
        "gk:toRole hv:pleaded",
        "gk:toRole ‹hv:bartersWith›",
        "ill-fitting-role-pair",
    ),
    Edit(
        "a role pair that makes a role",
        HALVEN,
        "gk:makes hv:begsOf",
        "gk:makes ‹hv:pleader›",
        "ill-fitting-role-pair",
    ),
    Edit(
        "a role pair that makes a relation for others",
        HALVEN,
        "gk:makes hv:begsOf",
        "gk:makes ‹hv:standsOn›",
        "ill-fitting-role-pair",
    ),
    # Annotations
    Edit(
        "a yes in quotation marks",
        HALVEN,
        "gk:judgement true",
        '‹gk:judgement› "yes"',
        "bad-annotation",
        "write true or false",
    ),
    Edit(
        "a valence in quotation marks",
        HALVEN,
        "gk:valence gk:conflict",
        '‹gk:valence› "conflict"',
        "bad-annotation",
        "name a term",
    ),
    Edit(
        "two valences",
        HALVEN,
        "gk:valence gk:conflict",
        "‹gk:valence› gk:conflict , gk:neutral",
        "bad-annotation",
    ),
    Edit(
        "a valence that there is not",
        HALVEN,
        "hv:bullies a owl:ObjectProperty ;\n    rdfs:domain gk:Actor ;\n"
        "    rdfs:range gk:Actor ;\n    gk:valence gk:conflict",
        "‹hv:bullies› a owl:ObjectProperty ;\n    rdfs:domain gk:Actor ;\n"
        "    rdfs:range gk:Actor ;\n    gk:valence gk:conflct",
        "undeclared-term",
        "did you mean gk:conflict?",
    ),
    Edit(
        "a probability in per cent",
        HALVEN,
        "gk:lowest 0.30",
        "‹gk:lowest› 30",
        "bad-annotation",
        "write a number from 0 to 1",
    ),
    Edit(
        "probabilities the wrong way round",
        HALVEN,
        "gk:lowest 0.30",
        "‹gk:lowest› 0.70",
        "bad-annotation",
        "put the lower number first",
    ),
    Edit(
        "a Goldstein value off the scale",
        HALVEN,
        "gk:valence gk:neutral ;\n    gk:requiredRole",
        "gk:valence gk:neutral ;\n    ‹gk:goldstein› -10.5 ;\n    gk:requiredRole",
        "bad-annotation",
        "write a number from -10 to 10",
    ),
    Edit(
        "a code that is no root",
        HALVEN,
        "gk:valence gk:neutral ;\n    gk:requiredRole",
        'gk:valence gk:neutral ;\n    ‹gk:cameo› "21" ;\n    gk:requiredRole',
        "bad-annotation",
        "from 01 to 20",
    ),
    Edit(
        "a code that is a number",
        HALVEN,
        "gk:valence gk:neutral ;\n    gk:requiredRole",
        "gk:valence gk:neutral ;\n    ‹gk:cameo› 14 ;\n    gk:requiredRole",
        "bad-annotation",
        "write text in quotation marks",
    ),
    Edit(
        "a class as a unit",
        HALVEN,
        "gk:allowedUnit hv:barrels",
        "‹gk:allowedUnit› hv:Isle",
        "bad-annotation",
        "name a unit",
    ),
    Edit(
        "a required role in quotation marks",
        HALVEN,
        "gk:requiredRole hv:commander",
        '‹gk:requiredRole› "commander"',
        "bad-annotation",
        "name a term",
    ),
    Edit(
        "a valence of a thing",
        HALVEN,
        "hv:Isle a owl:Class ;",
        "hv:Isle a owl:Class ;\n    ‹gk:valence› gk:structural ;",
        "misplaced-annotation",
    ),
    Edit(
        "a beginning that has no date",
        HALVEN,
        'gk:dated false ;\n    rdfs:label "stands',
        'gk:dated false ;\n    ‹gk:beginsExistence› true ;\n    rdfs:label "stands',
        "misplaced-annotation",
    ),
    Edit(
        "a comparison with a value",
        HALVEN,
        'gk:dated false ;\n    rdfs:label "chartered',
        'gk:dated false ;\n    ‹gk:notBefore› true ;\n    rdfs:label "chartered',
        "misplaced-annotation",
    ),
    Edit(
        "a part in a request of what is no role",
        HALVEN,
        'gk:dated false ;\n    rdfs:label "chartered',
        'gk:dated false ;\n    ‹gk:askedFor› true ;\n    rdfs:label "chartered',
        "misplaced-annotation",
    ),
    Edit(
        "a key of the facts format",
        HALVEN,
        "gk:allowedUnit hv:barrels , hv:chests",
        "gk:allowedUnit hv:barrels , hv:chests ; ‹gk:unit› hv:chests",
        "misplaced-annotation",
    ),
    Edit(
        "a link without braces",
        HALVEN,
        'gk:pattern "[A-Z]{2}[0-9]" ;',
        'gk:pattern "[A-Z]{2}[0-9]" ;\n    ‹gk:linkTemplate› "https://marks.example.org/" ;',
        "bad-link-template",
        "with {} in place of its identifier",
    ),
    Edit(
        "a link with braces twice",
        HALVEN,
        'gk:pattern "[A-Z]{2}[0-9]" ;',
        'gk:pattern "[A-Z]{2}[0-9]" ;\n    ‹gk:linkTemplate› "https://m.example.org/{}/{}" ;',
        "bad-link-template",
    ),
    Edit(
        "a class that nothing is in any more",
        WORLD,
        "gullwick: {is: FreeHaven,",
        "gullwick: {is: Haven,",
        "unused-term",
        "use it, or take it out",
        at="‹hv:FreeHaven› a",
        severity="warning",
    ),
    # The project
    Edit("another format", GRAPH, "format: 1", "format: ‹1.0›", "unknown-format"),
    Edit(
        "a base without its end",
        GRAPH,
        "https://example.org/halven-1312/",
        "‹https://example.org/halven-1312›",
        "bad-base",
        "halven-1312/",
    ),
    Edit("a year for a day", GRAPH, "as_of: 1312-12-31", "as_of: ‹1312›", "bad-date"),
)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.what)
def test_one_mistake_is_said_once_where_it_is(edit: Edit, tmp_path: Path) -> None:
    root = case.world(tmp_path / "project")
    begin, end = made(edit, root)
    found = case.diagnose(root)
    assert [diagnostic.name for diagnostic in found] == [edit.name], case.printed(found)
    (diagnostic,) = found
    assert diagnostic.severity == edit.severity
    assert (diagnostic.span.begin, diagnostic.span.finish) == (begin, end), case.printed(found)
    assert edit.way in diagnostic.help, case.printed(found)
    if edit.way.startswith("did you mean"):
        assert diagnostic.help.count("'") == 2 or edit.file == HALVEN, "one suggestion"


def made(edit: Edit, root: Path) -> tuple[tuple[int, int], tuple[int, int]]:
    """Edits the file, and gives back where the mark begins and ends: line and column."""
    file = root / edit.file
    text = file.read_text(encoding="utf-8")
    assert text.count(edit.old) >= 1
    text = text.replace(edit.old, edit.new, 1)
    file.write_text(text.replace("‹", "").replace("›", ""), encoding="utf-8")
    if edit.at:
        plain = edit.at.replace("‹", "").replace("›", "")
        (text,) = (
            found.replace(plain, edit.at, 1)
            for one in sorted(root.rglob("*.*"))
            if one.is_file() and plain in (found := one.read_text(encoding="utf-8"))
        )
    before, mark, rest = text.partition("‹")
    assert mark
    inside, mark, _ = rest.partition("›")
    assert mark
    return place(before), place(before + inside)


def place(before: str) -> tuple[int, int]:
    """Line and column of what follows a text, counted from 1."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def test_words_that_yaml_elsewhere_takes_for_values_stay_text(tmp_path: Path) -> None:
    root = case.world(tmp_path / "project")
    file = root / WORLD
    text = file.read_text(encoding="utf-8").replace(
        "name: piracy", "name: NO, also: [010, yes, 12:30]"
    )
    file.write_text(text, encoding="utf-8")
    assert case.diagnose(root) == []
    built = case.load(root)
    (piracy,) = (one for one in built.statements.entities if one.entry.id == "piracy")
    assert [name.text for name in piracy.names] == ["NO"]
    assert [name.text for name in piracy.also] == ["010", "yes", "12:30"]


def test_a_world_without_mistakes_is_not_complained_of(tmp_path: Path) -> None:
    assert case.diagnose(case.world(tmp_path / "project")) == []


def test_a_file_in_another_encoding_is_one_mistake_however_much_it_declares(tmp_path: Path) -> None:
    root = case.world(tmp_path / "project")
    file = root / WORLD
    text = file.read_text(encoding="utf-8").replace("Тұзкөл", "Tuzköl").replace("بحيرة الملح", "a")
    file.write_bytes(text.encode("latin-1"))
    (said,) = case.diagnose(root)
    assert (said.name, said.span.path) == ("not-utf8", WORLD)
