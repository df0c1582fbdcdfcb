"""An invented world for the page: everything that the viewer has to draw, at least once."""

from __future__ import annotations

from typing import Any

import networkx as nx

NS = "https://example.org/graphkit/ns#"
BASE = "https://example.org/velmora/"

CLASSES = {
    "State": ("State", ["Actor", "Entity"]),
    "Ministry": ("Government body", ["Organisation", "Actor", "Entity"]),
    "Alliance": ("International organisation", ["Organisation", "Actor", "Entity"]),
    "Firm": ("Company", ["Organisation", "Actor", "Entity"]),
    "Movement": ("Civil society", ["Organisation", "Actor", "Entity"]),
    "Paper": ("Media", ["Organisation", "Actor", "Entity"]),
    "Person": ("Person", ["Actor", "Entity"]),
    "Convoy": ("Deployment", ["Event"]),
    "Plea": ("Request for help", ["Event"]),
    "Meeting": ("Meeting", ["Event"]),
    "Unrest": ("Unrest", ["Event"]),
}
LOOKS = {
    "State": {"shape": "square", "fill": "#2b2f36"},
    "Ministry": {"shape": "square", "fill": "#a79bc4"},
    "Alliance": {"shape": "hexagon", "fill": "#6a3d9a"},
    "Firm": {"shape": "triangle-down", "fill": "#8a6a4a"},
    "Movement": {"shape": "triangle", "fill": "#5a9e4b"},
    "Paper": {"shape": "star", "fill": "#c77ba5"},
    "Person": {"shape": "circle", "fill": "#f0c84b"},
    "Event": {"shape": "diamond", "fill": "none"},
}
RELATIONS = {
    "sits_in": ("member of", "structural"),
    "works_at": ("works for", "structural"),
    "runs": ("leads", "structural"),
    "backs": ("supports", "cooperation"),
    "trades": ("trades with", "cooperation"),
    "arms": ("supplies arms to", "cooperation"),
    "aids": ("sends aid to", "cooperation"),
    "slams": ("criticises", "conflict"),
    "fights": ("opposes", "conflict"),
    "blocks": ("imposes sanctions on", "conflict"),
    "watches": ("observes", "neutral"),
    "asks": ("consults", "neutral"),
    "owns": ("dominates", "conflict"),
    "sender": ("sender", "cooperation"),
    "host": ("host", "cooperation"),
    "pleader": ("requester", "neutral"),
    "addressee": ("addressee", "neutral"),
    "guest": ("participant", "cooperation"),
    "target": ("directed against", "conflict"),
    "appeals": ("appeals to", "cooperation"),
    "deploys": ("deploys troops to", "cooperation"),
}
ENTITIES = """
velmora State Velmora|Вельмора:ru|ველმორა:ka
ostrany State Ostrany|Остраны:ru
karsheva State Karsheva|Қаршева:kk|Каршева:ru
qasrabad State Qasrabad|قصر آباد:ar
lorvania State Lorvania
sundholm State Sundholm
meskhara State Meskhara|მესხარა:ka
tiranwen State Tir Anwen|Tír Ánwen:cy
dunmark State Dunmark
ilyrion State Ilyrion
northern-compact Alliance Northern Compact for Collective Security~Northern Compact
harbour-league Alliance Harbour League
three-rivers Alliance Three Rivers Economic Union
council Alliance Council of the Inner Sea
interior-velmora Ministry Ministry of the Interior of the Republic of Velmora and the Western Isles
palace-velmora Ministry Presidential Office (Velmora)
foreign-ostrany Ministry Foreign Ministry of Ostrany
army-ostrany Ministry Ostrany Airborne Corps
bank-lorvania Ministry Central Bank of Lorvania
security-karsheva Ministry Karshevan Security Committee~KSC
sarsenova Person Aigerim Sarsenova|Айгерім Сәрсенова:kk|Айгерим Сарсенова:ru
lazarev Person Viktor Lazarev|Виктор Лазарев:ru
alqasimi Person Noura al-Qasimi|نورة القاسمي:ar
beridze Person Nino Beridze|ნინო ბერიძე:ka
oduya Person Émile Oduya
halvorsen Person Bjørn Halvorsen
tamsin Person Tamsin Vray
petrosky Person Yuri Petrosky|Юрий Петроский:ru
almasuly Person Nurlan Almasuly|Нұрлан Алмасұлы:kk
castell Person Ines Castell
moreau Person Jules Moreau
dervish Person Selim Dervish|Selim Derviş:tr
unnamed-scholar Person an unnamed scholar
wexford Person Ada Wexford
ghalib Person Omar Ghalib|عمر غالب:ar
dockers Movement Dockers of Port Anselm
students Movement Students for Open Ballots
veterans Movement Veterans' Front
greens Movement Clean Rivers
meridian Firm Meridian Oil
anselm-port Firm Port Anselm Authority
orlov-steel Firm Orlov Steel
bluewire Firm Bluewire Telecom
granite Firm Granite Holdings
courier Paper The Inner Sea Courier
lantern Paper Lantern
strazh Paper Strazh|Страж:ru
lonely-archive Paper Archive nobody has linked
hermit Person A hermit
"""
FACTS = """
velmora sits_in northern-compact; ostrany sits_in northern-compact
karsheva sits_in northern-compact
meskhara sits_in harbour-league; sundholm sits_in harbour-league; lorvania sits_in harbour-league
lorvania sits_in three-rivers; velmora sits_in three-rivers; dunmark sits_in council
qasrabad sits_in council; tiranwen sits_in harbour-league; ilyrion sits_in council
sarsenova runs velmora; lazarev runs ostrany; alqasimi runs qasrabad; beridze runs meskhara
halvorsen runs sundholm; oduya works_at council; petrosky works_at foreign-ostrany
almasuly runs interior-velmora; castell runs lorvania; moreau works_at courier
dervish runs meridian; wexford works_at lantern; ghalib works_at foreign-ostrany
interior-velmora works_at velmora; palace-velmora works_at velmora; army-ostrany works_at ostrany
foreign-ostrany works_at ostrany
bank-lorvania works_at lorvania; security-karsheva works_at karsheva
ostrany backs velmora; ostrany arms velmora; lazarev backs sarsenova; karsheva backs velmora
velmora trades lorvania; velmora trades dunmark; meridian trades anselm-port
orlov-steel trades ostrany
sundholm slams velmora; halvorsen slams sarsenova; meskhara fights ostrany; beridze slams lazarev
dockers fights anselm-port; dockers fights interior-velmora; students fights interior-velmora
students slams sarsenova; veterans backs sarsenova; greens fights meridian; greens slams orlov-steel
courier slams palace-velmora; lantern slams almasuly; strazh backs lazarev; strazh slams beridze
harbour-league slams northern-compact; harbour-league aids meskhara; sundholm aids meskhara
tiranwen aids students; lorvania blocks ostrany; sundholm blocks ostrany; dunmark watches velmora
council watches velmora; oduya asks sarsenova; oduya asks lazarev; alqasimi asks sarsenova
qasrabad trades ostrany; qasrabad aids dockers; bluewire backs interior-velmora
granite backs palace-velmora; granite trades meridian; almasuly slams dockers
almasuly fights students
tamsin slams almasuly; tamsin backs students; castell asks sarsenova; castell slams lazarev
ilyrion watches council; ilyrion trades qasrabad; petrosky slams halvorsen; ghalib asks alqasimi
security-karsheva backs interior-velmora; karsheva trades ostrany; ostrany slams harbour-league
wexford slams granite; moreau slams bluewire; dervish backs sarsenova; dervish asks castell
velmora fights meskhara; velmora trades meskhara; meskhara trades velmora; meskhara slams velmora
lorvania trades sundholm; three-rivers backs lorvania; northern-compact backs velmora
tiranwen slams ostrany; tiranwen trades dunmark; unnamed-scholar slams northern-compact
"""
EVENTS = """
convoy-2031 Convoy accepted 2031-03-09 Compact troops enter Velmora|sender northern-compact|
sender ostrany|host velmora|target dockers
plea-2031 Plea accepted ..2031-03-07 Velmora asks the Compact for troops|pleader sarsenova|
addressee northern-compact
talks-2031 Meeting accepted 2031-04 Talks at Tir Anwen|guest sarsenova|guest beridze|
guest oduya|host tiranwen
strike-2031 Unrest accepted 2031-03-02..2031-03-15 Port strike|guest dockers|guest students|
target anselm-port|target interior-velmora
secret-plea Plea reported 2030~ Lorvania sounds out Ostrany|pleader castell|addressee lazarev
raid-2031 Convoy disputed 2031-03-11? Night raid on the harbour|sender army-ostrany|
target dockers
"""
DERIVED = (
    ("sarsenova", "appeals", "northern-compact", "plea-2031", "accepted"),
    ("northern-compact", "deploys", "velmora", "convoy-2031", "accepted"),
    ("ostrany", "deploys", "velmora", "convoy-2031", "accepted"),
    ("castell", "appeals", "lazarev", "secret-plea", "reported"),
)


def iri(kind: str, name: str) -> str:
    return f"{BASE}{kind}/{name}"


def evidence(number: int, **more: Any) -> dict[str, Any]:
    paper = ("courier-essay", "lantern-report", "strazh-column")[number % 3]
    return {
        "quote": f"words of the passage number {number}",
        "locator": "",
        "paragraph": number % 17 + 1,
        "source": iri("source", paper),
        "stance": "supports",
        "as_written": "",
        "note": "",
    } | more


def edge(number: int, relation: str, **more: Any) -> dict[str, Any]:
    label, valence = RELATIONS[relation]
    record = more.pop("record", f"record-{number}")
    return {
        "relation": NS + relation,
        "relation_label": label,
        "kind": "fact",
        "valence": valence,
        "status": "accepted",
        "hedge": "",
        "likelihood": "",
        "speaker": [],
        "claim_kind": "",
        "earliest_begin": "",
        "latest_begin": "",
        "earliest_end": "",
        "latest_end": "",
        "dates": [],
        "record": record,
        "place": f"facts/readings/courier.yaml:{10 + number * 7}",
        "evidence": [evidence(number)],
        "premises": [],
        "as": "",
    } | more


def node(name: str, cls: str, label: str, **more: Any) -> dict[str, Any]:
    cls_label, ancestors = CLASSES[cls]
    return {
        "kind": "entity",
        "id": name,
        "label": label,
        "short": "",
        "names": [{"text": label, "lang": "en"}],
        "cls": NS + cls,
        "cls_label": cls_label,
        "ancestors": [NS + ancestor for ancestor in ancestors],
        "status": "accepted",
        "actor": True,
        "date": "",
        "outcome": "",
    } | more


def empty(title: str = "Unrest in Velmora") -> nx.MultiDiGraph:
    """A network of nobody, with the sources that the sample cites."""
    sources = {
        iri("source", "courier-essay"): ("The long way to Port Anselm", "Essay", ["Jules Moreau"]),
        iri("source", "lantern-report"): ("Who asked whom", "Report", ["Ada Wexford", "N. N."]),
        iri("source", "strazh-column"): ("Порядок и верность", "Column", []),
    }
    network = nx.MultiDiGraph()
    network.graph.update(title=title, focus="", legend={}, sources={})
    for number, (key, (name, kind, authors)) in enumerate(sources.items()):
        network.graph["sources"][key] = {
            "id": key.rsplit("/", 1)[1],
            "title": name,
            "cls_label": kind,
            "authors": authors,
            "publisher": ("The Inner Sea Courier", "Lantern", "Strazh")[number],
            "published": ("2031-03-20", "", "2031-03")[number],
            "url": ("https://courier.example/essay", "", "javascript:alert(1)")[number],
        }
    return network


def _add_entities(network: nx.MultiDiGraph) -> None:
    for line in ENTITIES.strip().splitlines():
        name, cls, rest = line.split(" ", 2)
        full, _, short = rest.partition("~")
        first, *others = full.split("|")
        names = [{"text": first, "lang": "en"}]
        for other in others:
            text, _, lang = other.rpartition(":")
            names.append({"text": text, "lang": lang})
        attributes = node(name, cls, short or first, short=short, names=names)
        network.add_node(iri("id", name), **attributes)


def _add_facts(network: nx.MultiDiGraph) -> int:
    number = 0
    for fact in FACTS.replace("\n", ";").split(";"):
        if fact.strip():
            number += 1
            one, relation, other = fact.split()
            key = iri("fact", f"record-{number}")
            more: dict[str, Any] = {}
            if number % 5 == 0:
                more["dates"] = [{"key": "date", "typed": "2031-03~", "as_written": "this spring"}]
            if number % 11 == 0:
                more |= {"status": "reported", "hedge": "reportedly"}
            if number % 29 == 0:
                more |= {"status": "disputed", "likelihood": "likely"}
                more["evidence"] = [evidence(number), evidence(number + 1, stance="refutes")]
            network.add_edge(
                iri("id", one), iri("id", other), key=key, **edge(number, relation, **more)
            )
    return number


def _add_events(network: nx.MultiDiGraph, number: int) -> int:
    for line in EVENTS.strip().replace("|\n", "|").splitlines():
        head, *roles = line.split("|")
        name, cls, status, date, label = head.split(" ", 4)
        event = iri("event", name)
        outcome = "refused" if cls == "Plea" and status != "accepted" else ""
        happened = {"status": status, "date": date, "outcome": outcome}
        network.add_node(event, **node(name, cls, label, kind="event", actor=False, **happened))
        for role in roles:
            number += 1
            relation, other = role.split()
            key = iri("event", f"{name}.{relation}-{other}")
            dates = [{"key": "date", "typed": date, "as_written": ""}]
            network.add_edge(
                event,
                iri("id", other),
                key=key,
                **edge(number, relation, kind="role", status=status, record=name, dates=dates),
            )
    return number


def _add_derived(network: nx.MultiDiGraph, number: int) -> int:
    for one, relation, other, event, status in DERIVED:
        number += 1
        premises = [key for _, _, key in network.out_edges(iri("event", event), keys=True)]
        attributes = edge(number, relation, kind="derived", status=status, evidence=[])
        attributes |= {"premises": premises, "record": event}
        key = iri("derived", f"{event}-{one}-{other}")
        network.add_edge(iri("id", one), iri("id", other), key=key, **attributes)
    return number


def _add_words(network: nx.MultiDiGraph, number: int) -> None:
    """Claims, what did not happen, what was rejected, and one pair with much said about it."""

    def add(one: str, relation: str, other: str, kind: str, **more: Any) -> None:
        nonlocal number
        number += 1
        record = more.pop("record", f"{kind}-{number}")
        key = iri("claim" if kind == "claim" else "fact", record)
        attributes = edge(number, relation, kind=kind, record=record, **more)
        network.add_edge(iri("id", one), iri("id", other), key=key, **attributes)

    said = {"status": "claimed", "claim_kind": "Assertion"}
    halvorsen, moreau = iri("id", "halvorsen"), iri("id", "moreau")
    add("ostrany", "owns", "northern-compact", "claim", speaker=[halvorsen], **said)
    add(
        "ostrany", "owns", "velmora", "claim", speaker=[moreau, halvorsen], hedge="it seems", **said
    )
    add("qasrabad", "arms", "dockers", "claim", speaker=[iri("id", "almasuly")], **said)
    add("meridian", "backs", "strazh", "claim", speaker=[iri("id", "wexford")], **said)
    add("velmora", "asks", "sundholm", "negative", hedge="apparent")
    add("karsheva", "arms", "velmora", "negative")
    add("lazarev", "slams", "alqasimi", "negative", status="reported")
    add("sundholm", "arms", "students", "fact", status="rejected")
    for extra in range(3):
        dates = [{"key": "since", "typed": f"20{28 + extra}", "as_written": ""}]
        add("ostrany", ("aids", "arms", "backs")[extra], "velmora", "fact", dates=dates)
    add("ostrany", "slams", "velmora", "fact", hedge="in private", status="reported")
    follows = {"premises": [iri("fact", f"fact-{number}")], "rule": "debts", "evidence": []}
    add("ostrany", "arms", "dockers", "inferred", **follows)
    add("petrosky", "works_at", "strazh", "fact", **{"as": "guest columnist"})


def network() -> nx.MultiDiGraph:
    """About fifty actors, six events and a hundred and forty statements."""
    made = empty()
    _add_entities(made)
    number = _add_events(made, _add_facts(made))
    _add_words(made, _add_derived(made, number))
    return made


def joined(network: nx.MultiDiGraph) -> set[str]:
    """The nodes of whom anything is told: all others are drawn only when one asks for them."""
    return {node for node in network if network.degree(node)}
