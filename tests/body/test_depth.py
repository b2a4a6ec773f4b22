from lumbar.body.depth import Piece, far_to_near, nearer


def bar(*discs: tuple[float, float, float, float]) -> Piece:
    """A piece from x, y, radius and depth of its discs."""
    return Piece([disc[:3] for disc in discs], [disc[3] for disc in discs])


def test_of_two_that_overlap_the_nearer_comes_later() -> None:
    far, near = bar((0, 0, 10, 0)), bar((5, 0, 10, 1))
    assert far_to_near([near, far]) == [1, 0]
    assert far_to_near([far, near]) == [0, 1]


def test_what_counts_is_where_they_overlap() -> None:
    leaning = bar((0, 0, 10, 9), (30, 0, 10, 1), (60, 0, 10, 0))  # near at one end only
    post = bar((0, -10, 10, 5), (0, 200, 10, 50))
    assert nearer(leaning, post) > 0
    assert far_to_near([leaning, post]) == [1, 0]


def test_what_does_not_overlap_has_no_order() -> None:
    assert nearer(bar((0, 0, 10, 0)), bar((50, 0, 10, 7))) == 0.0


def test_three_that_lie_round_in_a_ring_are_all_drawn() -> None:
    a = bar((0, 0, 5, 0), (20, 0, 5, 3))
    b = bar((20, 0, 5, 0), (10, 20, 5, 3))
    c = bar((10, 20, 5, 0), (0, 0, 5, 4))
    assert nearer(a, b) > 0
    assert nearer(b, c) > 0
    assert nearer(c, a) > 0
    assert sorted(far_to_near([a, b, c])) == [0, 1, 2]


def test_nothing_has_an_order_too() -> None:
    assert far_to_near([]) == []
