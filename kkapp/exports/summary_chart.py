"""The chart of the summary as SVG: a bar for each area, told apart without colours, with its numbers beside."""

from collections.abc import Iterator

from kkapp.exports.xml_text import encoded, escaped
from kkapp.wording.summary_paper import Chart

WIDTH = 720
_LEFT, _RIGHT = 96, 110
_TOP, _STEP, _BAR = 8, 40, 26
_LEGEND = 34
_FILLS = ("#1f3a5f", "#b9c7d8", "url(#hatch)")
_HATCH = (
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<rect width="6" height="6" fill="#ffffff"/>'
    '<path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke="#1f2933" stroke-width="1"/></pattern></defs>'
)


def chart_height(chart: Chart) -> int:
    """Return the height of the picture, which is ``WIDTH`` wide."""
    return _TOP + _STEP * len(chart.bars) + _LEGEND


def chart_svg(chart: Chart) -> str:
    """Return the picture; dark, light and hatched parts stay apart in grey and on a fax."""
    height = chart_height(chart)
    body = "".join([*_bars(chart), *_legend(chart, height)])
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'font-family="Liberation Sans" font-size="14">{_HATCH}{body}</svg>'
    )
    return encoded(svg).decode()


def _bars(chart: Chart) -> Iterator[str]:
    longest = max((sum(bar.parts) for bar in chart.bars), default=0) or 1
    scale = (WIDTH - _LEFT - _RIGHT) / longest
    for at, bar in enumerate(chart.bars):
        top = _TOP + at * _STEP
        yield _label(_LEFT - 8, top, bar.name, anchor="end")
        left = float(_LEFT)
        for kind, number in enumerate(bar.parts):
            if number:
                yield _part(left, top, number * scale, kind)
            left += number * scale
        yield _label(left + 8, top, " / ".join(map(str, bar.parts)))


def _part(left: float, top: float, width: float, kind: int) -> str:
    return (
        f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{_BAR}" fill="{_FILLS[kind]}" '
        'stroke="#1f2933" stroke-width="1"/>'
    )


def _legend(chart: Chart, height: int) -> Iterator[str]:
    left, top = float(_LEFT), height - 26
    for kind, name in enumerate(chart.legend):
        yield (
            f'<rect x="{left:.1f}" y="{top + 4}" width="16" height="16" fill="{_FILLS[kind]}" stroke="#1f2933" '
            'stroke-width="1"/>'
        )
        yield _label(left + 22, top, name)
        left += 22 + 7.1 * len(name) + 18


def _label(x: float, top: float, text: str, *, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{top + 18}" text-anchor="{anchor}" fill="#1f2933">{escaped(text)}</text>'
