"""A struct of which exactly one of some fields is filled."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError


class OneOfStructBlock(StructBlock):
    """StructBlock that checks the fields named in `Meta.one_of`: exactly one of them must be filled.

    A draft may still lack it, as it may lack any required field.
    """

    def clean(self, value: StructValue) -> StructValue:
        """Return the cleaned value; raise StructBlockValidationError on the fields too many or missing."""
        cleaned = super().clean(value)
        filled = [name for name in self.meta.one_of if cleaned.get(name)]
        if len(filled) == 1 or (not filled and self.is_deferred_validation):
            return cleaned
        error = ValidationError(
            _("Fill in one of these, and only one: %(fields)s."),
            code="one_of",
            params={"fields": " / ".join(str(self.child_blocks[name].label) for name in self.meta.one_of)},
        )
        raise StructBlockValidationError(dict.fromkeys(filled or self.meta.one_of, error))

    class Meta:
        one_of: tuple[str, ...] = ()
