"""How deep an operation nests and how many aliases it has, with a limit for each.

Strawberry's own limiters follow every spread of a fragment anew: 20 fragments that each spread the next one twice keep
them busy for minutes, 40 for years. Here each fragment is measured once.
"""

from django.utils.translation import gettext as _
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
)

#: What one operation may hold: levels of nesting, aliases, lexical tokens.
MAX_DEPTH, MAX_ALIASES, MAX_TOKENS = 15, 30, 4000


class SizeRule(ValidationRule):
    """Refuses a document whose operations nest too deeply or hold too many aliases."""

    def __init__(self, context: ValidationContext) -> None:
        super().__init__(context)
        try:
            depth, aliases = _Sizes(context.document).total
        except RecursionError:
            context.report_error(GraphQLError(_("The operation nests too deeply.")))
            return
        if depth > MAX_DEPTH:
            message = _("The operation nests %(depth)s levels deep; %(most)s are allowed.")
            context.report_error(GraphQLError(message % {"depth": depth, "most": MAX_DEPTH}))
        if aliases > MAX_ALIASES:
            message = _("The operation has more than %(most)s aliases.")
            context.report_error(GraphQLError(message % {"most": MAX_ALIASES}))


class _Sizes:
    """Depth and number of aliases of a document. A field without a selection adds no depth, nor does introspection."""

    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)
        }
        self._known: dict[str, tuple[int, int]] = {}
        found = [
            self._selected(each.selection_set)
            for each in document.definitions
            if isinstance(each, OperationDefinitionNode)
        ]
        self.total = _joined(found)

    def _selected(self, selection_set: SelectionSetNode | None) -> tuple[int, int]:
        return _joined([self._one(each) for each in selection_set.selections]) if selection_set else (0, 0)

    def _one(self, node: SelectionNode) -> tuple[int, int]:
        if isinstance(node, FragmentSpreadNode):
            return self._fragment(node.name.value)
        depth, aliases = self._selected(node.selection_set)
        if not isinstance(node, FieldNode):
            return depth, aliases
        is_introspection = node.name.value.startswith("__")
        levels = depth + 1 if node.selection_set and not is_introspection else 0
        return levels, aliases + (node.alias is not None)

    def _fragment(self, name: str) -> tuple[int, int]:
        if name not in self._known:
            # Another rule refuses fragments that spread themselves, or are not there.
            self._known[name] = (0, 0)
            if name in self._fragments:
                self._known[name] = self._selected(self._fragments[name].selection_set)
        return self._known[name]


def _joined(sizes: list[tuple[int, int]]) -> tuple[int, int]:
    """The size of what stands side by side."""
    return max((depth for depth, _aliases in sizes), default=0), sum(aliases for _depth, aliases in sizes)
