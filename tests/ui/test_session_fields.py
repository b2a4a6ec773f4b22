"""The numbers of a training, shown and read back unchanged."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLabel

from lumbar.store.history import History
from lumbar.ui.session_fields import SessionFields
from lumbar.ui.theme import Look
from tests.ui.conftest import Show, train


@pytest.fixture
def fields(look: Look, show: Show) -> SessionFields:
    return show(SessionFields(look, date(2026, 11, 21)), 600, 300)


def test_what_is_shown_is_what_is_read_back(
    fields: SessionFields, history: History, at: datetime
) -> None:
    session = train(history, at, 12.5, before=4)
    history.answer(
        session, pain_worst=6, effort=0, pain_where="thigh-left", note="Ünïcode ✓\nand a line"
    )
    record = history.session(session)
    fields.show_record(record)
    assert fields.started(UTC) == record.started
    assert fields.active_s == record.active_s
    assert fields.answers() == {
        "pain_before": 4,
        "pain_worst": 6,
        "pain_after": None,
        "effort": 0,
        "pain_where": "thigh-left",
        "note": "Ünïcode ✓\nand a line",
    }


def test_not_told_is_no_zero(fields: SessionFields) -> None:
    scale = fields.scales["pain_before"]
    assert scale.text() == "not told"
    assert fields.answers()["pain_before"] is None
    scale.setValue(0)
    assert fields.answers()["pain_before"] == 0


def test_a_scale_ends_at_ten(fields: SessionFields) -> None:
    fields.scales["effort"].setValue(99)
    assert fields.answers()["effort"] == 10


def test_days_to_come_cannot_be_chosen(fields: SessionFields) -> None:
    fields.day.setDate(QDate(2027, 1, 1))
    assert fields.started(None).date() == date(2026, 11, 21)


def test_the_time_is_where_the_training_was(fields: SessionFields) -> None:
    zone = timezone(timedelta(hours=9))
    fields.show_start(datetime(2026, 11, 20, 23, 50, tzinfo=zone))
    assert fields.started(zone) == datetime(2026, 11, 20, 23, 50, tzinfo=zone)


def test_every_field_has_its_label(fields: SessionFields) -> None:
    buddies = {label.text(): label.buddy() for label in fields.findChildren(QLabel)}
    assert set(buddies) >= {"Day", "Began at", "Minutes", "Pain before", "Effort", "Note"}
    assert all(field.accessibleName() == text for text, field in buddies.items())
