"""Draws a dashboard with the data that its queries returned as one static picture (SVG): what a person would see, roughly."""
import math
from html import escape

COLUMN, LINE, GAP = 50, 26, 6
COLORS = ["#7eb26d", "#eab839", "#6ed0e0", "#ef843c", "#e24d42", "#1f78c1", "#ba43a9", "#705da0", "#508642", "#cca300"]
NAMED = {"red": "#e24d42", "yellow": "#eab839", "green": "#7eb26d", "blue": "#6ed0e0"}
PREFIXES = [(1e9, "G"), (1e6, "M"), (1e3, "k")]


def show(value, unit):
    """A number as Grafana would write it, roughly."""
    if value is None or math.isnan(value):
        return "-"
    if unit == "percentunit":
        return f"{value * 100:.3g} %" if abs(value) < 10 else f"{value * 100:.0f} %"
    if unit == "s":
        return f"{value * 1000:.3g} ms" if abs(value) < 1 else f"{value:.3g} s"
    if unit == "dateTimeFromNow":
        return "a moment ago"
    if unit in ("bytes", "Bps"):
        power = min(4, int(math.log(abs(value), 1024))) if abs(value) >= 1 else 0
        return f"{value / 1024 ** power:.3g} {['B', 'KiB', 'MiB', 'GiB', 'TiB'][power]}" + ("/s" if unit == "Bps" else "")
    for size, letter in PREFIXES:
        if abs(value) >= size:
            return f"{value / size:.3g} {letter}"
    return f"{value:.3g}" + {"reqps": " req/s", "ops": " /s", "cps": " /s"}.get(unit, "")


def color_of(panel, value):
    color = "blue"
    for step in panel["fieldConfig"]["defaults"]["thresholds"]["steps"]:
        if step["value"] is None or value >= step["value"]:
            color = step["color"]
    return NAMED[color]


def text(x, y, what, size=11, color="#c8c8d0", anchor="start", weight="normal"):
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" fill="{color}" text-anchor="{anchor}" font-weight="{weight}">{escape(what)}</text>'


def clip(what, width, size=11):
    most = max(4, int(width / size / 0.56))
    return what if len(what) <= most else what[: most - 1] + "…"


def _lines(panel, data, x, y, w, h):
    unit = panel["fieldConfig"]["defaults"]["unit"]
    # the largest that there is room for
    series = sorted(data, key=lambda found: -max((v for _, v in found[1] if not math.isnan(v)), default=0))[:8]
    legend = 12 * ((len(series) + 1) // 2)
    h -= legend + 4
    stacked = panel["fieldConfig"]["defaults"]["custom"]["stacking"]["mode"] == "normal"
    times = sorted({time for _, points in series for time, _ in points})
    base = dict.fromkeys(times, 0.0)
    drawn = []
    for name, points in series:
        line = []
        for time, value in points:
            if not math.isnan(value):
                base[time] = base[time] + value if stacked else value
                line.append((time, base[time]))
        drawn.append((name, line, points))
    values = [value for _, line, _ in drawn for _, value in line] or [0]
    top, bottom = max(values) * 1.05 or 1, min(0, min(values))
    out = []
    for share in (0, 0.5, 1):
        at = y + h - share * h
        out.append(f'<line x1="{x + 52}" x2="{x + w}" y1="{at:.0f}" y2="{at:.0f}" stroke="#2c2f36"/>')
        out.append(text(x + 48, at + 4, show(bottom + share * (top - bottom), unit), 9, "#8e8e99", "end"))
    span = (times[-1] - times[0]) or 1 if times else 1
    for number, (name, line, points) in enumerate(drawn):
        color = COLORS[number % len(COLORS)]
        path = " ".join(f"{x + 52 + (t - times[0]) / span * (w - 52):.0f},{y + h - (v - bottom) / (top - bottom) * h:.0f}" for t, v in line)
        out.append(f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="1.5"/>')
        last = points[-1][1]
        lx, ly = x + (number % 2) * w / 2, y + h + 14 + 12 * (number // 2)
        out.append(f'<rect x="{lx:.0f}" y="{ly - 6:.0f}" width="8" height="3" fill="{color}"/>')
        out.append(text(lx + 12, ly, clip(f"{name}  {show(last, unit)}", w / 2 - 14, 9), 9))
    return out


def _stat(panel, data, x, y, w, h):
    unit, out = panel["fieldConfig"]["defaults"]["unit"], []
    size = 26 if len(data) <= 1 else 14
    for number, (name, points) in enumerate(data[: max(1, int(h // (size + 8)))]):
        at = y + h / 2 + size / 3 if len(data) == 1 else y + size + number * (size + 8)
        label = show(points[-1][1], unit) + (f"  {name}" if len(data) > 1 else "")
        out.append(text(x + w / 2, at, clip(label, w, size), size, color_of(panel, points[-1][1]), "middle", "bold"))
    return out


def _rows(panel, data, x, y, w, h):
    unit, out = panel["fieldConfig"]["defaults"]["unit"], []
    data = sorted(data, key=lambda row: -row[1][-1][1])[: int(h // 16)]
    most = max((abs(points[-1][1]) for _, points in data), default=1) or 1
    for number, (name, points) in enumerate(data):
        at, value = y + 14 + number * 16, points[-1][1]
        if panel["type"] == "bargauge":
            out.append(f'<rect x="{x}" y="{at - 11}" width="{max(1, abs(value) / most * (w - 70)):.0f}" height="13" fill="{COLORS[5]}" opacity="0.45"/>')
        out.append(text(x + 3, at, clip(name, w - 80)))
        out.append(text(x + w, at, show(value, unit), 11, color_of(panel, value), "end"))
    return out


def _heatmap(panel, data, x, y, w, h):
    def edge(name):
        return math.inf if name == "+Inf" else float(name)
    rows = sorted(((edge(name), points) for name, points in data), key=lambda row: row[0])
    # buckets are cumulative: each row less the one below it
    cells, before = [], {}
    for upper, points in rows:
        now = dict(points)
        cells.append((upper, {time: max(0, value - before.get(time, 0)) for time, value in now.items()}))
        before = now
    most = max((value for _, row in cells for value in row.values()), default=1) or 1
    times = sorted({time for _, row in cells for time in row})
    height, width, out = h / max(1, len(cells)), (w - 52) / max(1, len(times)), []
    for number, (upper, row) in enumerate(cells):
        at = y + h - (number + 1) * height
        if number % 3 == 0 or upper == math.inf:
            out.append(text(x + 48, at + height, "more" if upper == math.inf else show(upper, "s"), 9, "#8e8e99", "end"))
        for column, time in enumerate(times):
            if row.get(time):
                shade = 0.15 + 0.85 * math.sqrt(row[time] / most)
                out.append(f'<rect x="{x + 52 + column * width:.0f}" y="{at:.0f}" width="{width + 0.5:.0f}" height="{height:.0f}" fill="#6ed0e0" opacity="{shade:.2f}"/>')
    return out


_DRAW = {"timeseries": _lines, "stat": _stat, "table": _rows, "bargauge": _rows, "heatmap": _heatmap}


def page(board, data):
    """`data`: by a panel's id a list of (name, [(time, value), …]). Returns the SVG's text."""
    bottom = max(p["gridPos"]["y"] + p["gridPos"]["h"] for p in board["panels"])
    width, height = 24 * COLUMN + GAP, bottom * LINE + 44
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif">',
           f'<rect width="{width}" height="{height}" fill="#111217"/>', text(GAP, 26, board["title"], 18, "#fff", weight="bold"),
           text(width - GAP, 26, board["description"], 12, "#8e8e99", "end")]
    for panel in board["panels"]:
        grid = panel["gridPos"]
        x, y, w, h = grid["x"] * COLUMN + GAP, grid["y"] * LINE + 38, grid["w"] * COLUMN - GAP, grid["h"] * LINE - GAP
        if panel["type"] == "row":
            out.append(text(x, y + 18, panel["title"], 14, "#fff"))
            continue
        out.append(f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="2" fill="#181b1f" stroke="#2c2f36"/>')
        out.append(text(x + 8, y + 16, clip(panel["title"], w - 16, 12), 12, "#e0e0e6", weight="bold"))
        found = data.get(panel["id"], [])
        if found:
            out += _DRAW[panel["type"]](panel, found, x + 8, y + 26, w - 16, h - 34)
        else:
            why = panel["description"].rpartition("Empty when ")[2].rstrip(".")
            out.append(text(x + w / 2, y + h / 2 + 4, clip("nothing: " + why, w - 16), 11, "#8e8e99", "middle"))
    return "\n".join(out + ["</svg>", ""])
