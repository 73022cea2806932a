"""What holds for every slide, whatever is on it."""

from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LEAST = 8  # points of type


def graphics(slide) -> list:
    """What a slide shows besides words."""
    return [shape for shape in slide.shapes if shape.has_chart or shape.has_table or shape.shape_type == MSO_SHAPE_TYPE.GROUP]


def alt_of(shape) -> str:
    return shape._element.xpath(".//p:cNvPr")[0].get("descr") or ""


def words_on(slide) -> str:
    return "\n".join(node.text or "" for node in slide._element.iter(f"{DRAWING}t"))


def sizes_on(slide) -> list[float]:
    """Sizes of all type on a slide, in points."""
    shapes = [run.get("sz") for run in slide._element.iter(f"{DRAWING}rPr") if run.get("sz")]
    charts = [
        run.get("sz") for shape in slide.shapes if shape.has_chart
        for tag in ("rPr", "defRPr") for run in shape.chart._chartSpace.iter(f"{DRAWING}{tag}") if run.get("sz")
    ]  # fmt: skip
    return [int(size) / 100 for size in [*shapes, *charts]]


def outside(shapes, slide_width: int, slide_height: int) -> list[str]:
    """Shapes, and members of groups, that reach beyond the slide."""
    found = []
    for shape in shapes:
        inner = list(shape.shapes) if shape.shape_type == MSO_SHAPE_TYPE.GROUP else []
        found += outside(inner, slide_width, slide_height)
        around = Pt(1)
        if shape.left < -around or shape.top < -around or shape.left + shape.width > slide_width + around or shape.top + shape.height > slide_height + around:
            found.append(shape.name)
    return found


def wrong_with(deck) -> list[str]:
    """What a reader or a screen reader would miss on the slides of a deck; empty where all is well."""
    wrong = []
    for number, slide in enumerate(deck.slides, start=1):
        shown = graphics(slide)
        for what, missing in (
            ("no title", not slide.shapes.title.text_frame.text.strip()),
            ("no notes", not (slide.has_notes_slide and slide.notes_slide.notes_text_frame.text.strip())),
            ("a picture", bool(slide._element.xpath(".//p:pic"))),
            ("no one drawing", len(shown) != 1),
            ("no text alternative", not all(len(alt_of(shape)) > 10 for shape in shown)),
            ("small type", min(sizes_on(slide)) < LEAST),
            ("no source", not any(shape.name == "Source" for shape in slide.shapes)),
        ):
            if missing:
                wrong.append(f"slide {number}: {what}")
        wrong += [f"slide {number}: {name} is off it" for name in outside(slide.shapes, deck.slide_width, deck.slide_height)]
    return wrong
