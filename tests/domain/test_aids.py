import pytest

from lumbar.body.things import Prop
from lumbar.domain.aids import aided, named_aid, plain_name, with_aid
from lumbar.domain.exercise import Exercise
from lumbar.domain.routine import Prescription
from lumbar.store.catalog import Catalog, load_catalog
from lumbar.store.paths import assets
from tests.builders import a_prescription

AIDED = sorted(id for id, one in load_catalog(assets()).exercises.items() if one.aids)


@pytest.fixture
def hinge(catalog: Catalog) -> Exercise:
    return catalog.exercises["hip-hinge"]


def test_an_aid_changes_arms_and_hands_and_says_what_to_do(catalog: Catalog) -> None:
    exercise = catalog.exercises["hamstring-90-90"]
    (aid,) = exercise.aids
    done = with_aid(exercise, aid)
    assert done.setup == (*exercise.setup, aid.do)
    assert {c.target for c in done.contacts if "end" in c.poses} == {"floor", "towel-thigh_R"}
    assert {c.target for c in done.contacts if "lying" in c.poses} == {"floor"}
    for name, pose in exercise.poses.items():
        assert done.poses[name].trunk == pose.trunk
        assert done.poses[name].right[:5] == pose.right[:5]
    assert done.poses["end"].right.elbow != exercise.poses["end"].right.elbow


def test_an_aid_takes_the_place_of_a_thing_and_of_the_hands_on_it(hinge: Exercise) -> None:
    done = with_aid(hinge, hinge.aids[0])
    assert [thing.prop for thing in done.props] == [Prop.CHAIR]
    assert "stick" not in {contact.target for contact in done.contacts}


@pytest.mark.parametrize("id", AIDED)
def test_every_aid_is_found_by_its_name(catalog: Catalog, id: str) -> None:
    exercise = catalog.exercises[id]
    for aid in exercise.aids:
        assert named_aid(exercise, aid.name.split()[-1].upper()) is aid
    assert named_aid(exercise, "trampoline") is None


def test_the_way_without_is_named_after_what_is_there(catalog: Catalog, hinge: Exercise) -> None:
    assert plain_name(hinge) == "With a stick"
    assert plain_name(catalog.exercises["bird-dog"]) == "Without"


def test_aids_are_there_where_they_are_wanted(hinge: Exercise) -> None:
    plan = Prescription(hinge, hinge.dose), a_prescription()
    assert aided(plan, False) == plan
    with_chair, other = aided(plan, True)
    assert (with_chair.dose, other) == (hinge.dose, plan[1])
    assert with_chair.exercise.props[0].prop is Prop.CHAIR
