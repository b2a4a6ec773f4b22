from lumbar.domain.caution import CAUTIONS, Caution
from lumbar.store.catalog import Catalog


def test_every_tag_has_its_words() -> None:
    assert list(CAUTIONS) == list(Caution)
    for words in CAUTIONS.values():
        assert words.short == words.short.strip(" .")
        assert words.says.startswith(("With ", "If ", "After "))
        assert words.says.endswith(".")


def test_every_tag_is_needed_by_an_exercise(catalog: Catalog) -> None:
    used = {tag for exercise in catalog.exercises.values() for tag in exercise.cautions}
    assert used == set(Caution)
