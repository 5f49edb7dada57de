"""The description of the service holds: Schemathesis asks what it allows, and gets what it promises."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

schemathesis = pytest.importorskip("schemathesis")
pytest.importorskip("fastapi")

EXAMPLES = 12
"""Questions to each address."""


def test_answers_keep_to_the_description(sample_record: Path) -> None:
    from dyade.cli.serving import Wishes, unguarded
    from dyade.record.store import open_store

    with open_store(sample_record) as store:
        described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", unguarded(store, Wishes()))
        operations = [found.ok() for found in described.get_all_operations()]
        assert len(operations) > 10
        for operation in operations:
            _hold(operation)


def _hold(operation: Any) -> None:
    from schemathesis.specs.openapi import checks

    wanted = [schemathesis.checks.not_a_server_error, checks.status_code_conformance,
              checks.content_type_conformance, checks.response_schema_conformance]  # fmt: skip

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(case=operation.as_strategy())
    def holds(case: Any) -> None:
        case.call_and_validate(checks=wanted)

    holds()
