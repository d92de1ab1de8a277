"""How far two words are apart, so that a name is found despite a slip of the finger."""

SHORTEST, LONG = 4, 7


def is_nearly(one: str, other: str) -> bool:
    """Whether two folded words differ by one slip, or by two in long words; equal words do not.

    A slip is a letter too many, missing, wrong, or two neighbours swapped.
    """
    if one == other or min(len(one), len(other)) < SHORTEST:
        return False
    most = 2 if min(len(one), len(other)) >= LONG else 1
    if abs(len(one) - len(other)) > most or one[0] not in other[:2]:
        return False
    return slips(one, other) <= most


def slips(one: str, other: str) -> int:
    """Return how many slips lie between two words (optimal string alignment)."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, wanted in enumerate(other, start=1):
            cost = min(
                above[column] + 1, line[column - 1] + 1, above[column - 1] + (letter != wanted)
            )
            is_swap = (
                row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted
            )
            line.append(min(cost, before[column - 2] + 1) if is_swap else cost)
        before, above = above, line
    return above[-1]
