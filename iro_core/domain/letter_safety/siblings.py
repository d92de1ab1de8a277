"""What a letter may say of a brother or sister who lives somewhere else."""

import re

from iro_core.domain.letter_safety.roster import Named

_TOGETHER = re.compile(
    r"\b(?:time with|see|seeing|visit(?:s|ing)?(?: with)?|meet|meeting|ring|call|phone|write to"
    r"|letter to|card for|card to|picture for|play(?:ed|ing)? with|miss(?:ed|ing)?|love|loved"
    r"|family time with|contact with|hear from|live with|be with|together with|and|with|about"
    r"|want|wish|like|for|to|near|nearer|is sleeping|where is)(?: your (?:little |big )?"
    r"(?:brother|sister))?,? $"
)
_TO_THE_CHILD = re.compile(r"\b(?:you|your|you're|you've|we|i will|i have asked|i asked|i shall)\b")
_OF_THEM = re.compile(
    r"^(?:'s (?:new |old |own )?(?:foster|carer|home|house|school|placement|plan|social worker"
    r"|file|review|mum|dad|adopt|health|doctor|therap|address|letter|behaviour|medicine)"
    r"|,? (?:now |also |still )?(?:is|was|has|had|will|lives|lived|moved|goes|went|stays|stayed"
    r"|sees|saw|takes|needs|told|said|says|got|gets|does|did|cannot|can|may|might|wants|feels)\b)"
)
_I_SAW = re.compile(
    r"\bi (?:also |have |just )*(?:saw|met|visited|spoke|talked|seen|went)\b[^,]*\b$"
)


def tells_of_sibling(named: Named) -> bool:
    """Whether a sentence tells something about them, and not only of what the two do together.

    The child's own words, in quotation marks, are the child's to say.
    """
    if named.sentence.passage.is_quoted(named.words[0].start):
        return False
    before, after = named.before, named.after
    if before.endswith(("you and ", "you, ")):
        return False
    if _OF_THEM.match(after) or _I_SAW.search(before.rstrip()):
        return True
    is_neutral = _TOGETHER.search(before) and _TO_THE_CHILD.search(named.sentence.plain)
    return not (is_neutral or _TOGETHER.search(before) or after.startswith("'s"))
