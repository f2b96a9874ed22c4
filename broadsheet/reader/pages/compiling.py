"""How templates are compiled: strings are translated and dictionaries looked into at once, not at each page.

An article's page has some thirty strings of its own and a hundred look-ups; together they were a third of its cost
(docs/decisions/0016-full-build.md). Knows Jinja, nothing of the paper.
"""

from collections.abc import Callable, MutableMapping
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape


class PaperGenerator(CodeGenerator):
    """Writes `a.b` as a look into a dictionary where `a` is one, without a call: most of what templates get are the
    live store's plain values.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """`a.b`; whatever is no dictionary, or hasn't the key, goes Jinja's way."""
        self.write("(_of[")
        self.write(repr(node.attr))
        self.write("] if type((_of := ")
        self.visit(node.node, frame)
        self.write(f")) is dict and {node.attr!r} in _of else environment.getattr(_of, {node.attr!r}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 - Jinja's
        """`f(…)` as a call of f. Jinja asks each function first whether it wants to know the context: none of ours
        does, and a page makes some twenty calls.
        """
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """What stands in a row between two statements as one string: each string of its own would be handed up through
        the generators of the block, the template and its base, two hundred times a page.
        """
        if frame.buffer is None and len(node.nodes) > 1:
            frame = frame.copy()
            frame.buffer = "yield environment.row"
        super().visit_Output(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escape(")
        else:
            super()._output_child_pre(node, frame, finalize)


def escape_quickly(value: Any) -> str:
    """What MarkupSafe's `escape` gives, as a part of the output: most texts have nothing to escape, and to look is
    five times as quick as to make a new string.
    """
    if type(value) is Markup:
        return value
    if type(value) is str and not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value):
        return value
    return escape(value)


class Row:
    """Stands for the list to which Jinja would add a row's strings: what is added is given back, joined."""

    append = staticmethod(str)
    extend = staticmethod("".join)


class PaperEnvironment(Environment):
    """Jinja's environment for one language, whose strings don't change while it lives."""

    code_generator_class = PaperGenerator
    translate: Callable[[str], str] = staticmethod(str)
    escape = staticmethod(escape_quickly)
    row = Row

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """A plain dictionary: Jinja compares a template's globals at each import, slowly where they are chained."""
        return {**self.globals, **(d or {})}

    def _generate(self, source: nodes.Template, *arguments: Any, **options: Any) -> str:
        return super()._generate(Translating(self.translate).visit(source), *arguments, **options)


class Translating(NodeTransformer):
    """Replaces `_("string")` by the string's translation."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        self._translate = translate

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        """The translation, where there is one plain string to translate."""
        self.generic_visit(node)
        match node:
            case nodes.Call(node=nodes.Name(name="_"), args=[nodes.Const(value=str(text))], kwargs=[]):
                return nodes.Const(self._translate(text), lineno=node.lineno)
        return node
