"""What kind of work a paper is."""

from __future__ import annotations

import pytest

from reader.citations._item import Kind, kind
from reader.models import Link, Paper


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"arxiv_id": "2501.12948"}, Kind.PREPRINT),
        ({"arxiv_id": "2501.12948", "venue": "ICLR 2025"}, Kind.CONFERENCE),
        ({"arxiv_id": "2501.12948", "venue": "Submitted to ICLR 2025"}, Kind.PREPRINT),
        ({"arxiv_id": "2501.12948", "venue": "Nature", "bibliographic": {"type": "article"}}, Kind.JOURNAL),
        ({"arxiv_id": "2501.12948", "doi": "10.1038/x"}, Kind.JOURNAL),
        ({"arxiv_id": "2501.12948", "doi": "10.48550/arxiv.2501.12948"}, Kind.PREPRINT),
        ({"arxiv_id": "2501.12948", "doi": "10.5281/zenodo.1"}, Kind.PREPRINT),
        ({"doi": "10.17605/osf.io/9p7cb", "bibliographic": {"type": "article"}}, Kind.PREPRINT),
        ({"venue": "bioRxiv", "doi": "10.1101/029983"}, Kind.PREPRINT),
        ({"arxiv_id": "2501.12948", "bibliographic": {"type": "webpage"}}, Kind.PREPRINT),
        (
            {"arxiv_id": "2501.12948", "bibliographic": {"type": "article-journal", "container-title": "Nature"}},
            Kind.JOURNAL,
        ),
        ({"bibliographic": {"type": "article-journal", "container-title": "CoRR"}}, Kind.PREPRINT),
        ({"bibliographic": {"type": "article-journal", "container-title": "ArXiv"}}, Kind.PREPRINT),
        ({"venue": "Nature"}, Kind.JOURNAL),
        ({"venue": "Physical Review D"}, Kind.JOURNAL),
        ({"venue": "ICLR'24"}, Kind.CONFERENCE),
        ({"venue": "NeurIPS 2024"}, Kind.CONFERENCE),
        ({"venue": "Proceedings of the ACL"}, Kind.CONFERENCE),
        ({"venue": "全国信息学术会议"}, Kind.CONFERENCE),
        ({"links": (Link("code", "https://github.com/a/b"),)}, Kind.SOFTWARE),
        ({"links": (Link("dataset", "https://huggingface.co/datasets/a"),)}, Kind.DATASET),
        ({"links": (Link("article", "https://a.org"), Link("code", "https://github.com/a/b"))}, Kind.WEB),
        ({"doi": "10.5281/z.1"}, Kind.WEB),
        ({"bibliographic": {"type": "song"}}, Kind.OTHER),
        ({}, Kind.OTHER),
    ],
)
def test_kind(facts, expected):
    assert kind(Paper(id="x", title="x", **facts)) is expected
