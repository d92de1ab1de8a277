"""What every shape on the wire has in common."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from iro_core.wire import limits

Id = Annotated[str, Field(min_length=1, max_length=limits.ID, pattern=r"^[A-Za-z0-9_.:@-]+$")]
Scope = Annotated[str, Field(max_length=limits.ID, pattern=r"^[A-Za-z0-9_.:@-]*$")]
Name = Annotated[str, Field(min_length=1, max_length=limits.ID, pattern=r"^[a-z][a-z0-9_]*$")]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0, le=2**53)]
Instant = Annotated[str, Field(max_length=40)]
Values = Annotated[dict[Name, JsonValue], Field(max_length=limits.FIELDS)]
Stamps = Annotated[dict[Name, str], Field(max_length=limits.FIELDS)]


class Shape(BaseModel):
    """A frozen value; what a newer version added is kept beside the known fields."""

    model_config = ConfigDict(frozen=True, extra="allow", str_strip_whitespace=False)

    def plain(self) -> dict[str, Any]:
        """Return it as JSON has it, unknown fields and all."""
        return self.model_dump(mode="json")
