// Tables that are wider than their place: a keyboard can reach and scroll them, and a line above says that they go on.

const TABLES = '[data-testid="stTable"], .st-key-brief-preview [data-testid="stMarkdownContainer"]'; // Markdown's own too
let asked = false; // many changes of the page are one look at it
let words = "";

function look() {
  asked = false;
  for (const place of document.querySelectorAll(TABLES)) {
    const scroller = [place, ...place.querySelectorAll(":scope > div")].find((own) => own.scrollWidth > own.clientWidth + 1);
    for (const own of [place, ...place.querySelectorAll(":scope > div")]) {
      if (own !== scroller && own.tabIndex === 0) own.removeAttribute("tabindex");
    }
    if (scroller) {
      scroller.tabIndex = 0;
      place.dataset.wide = words;
    } else {
      delete place.dataset.wide;
    }
  }
}
function ask() {
  if (!asked) requestAnimationFrame(look);
  asked = true;
}

export default function ({ data }) {
  words = data.words;
  const grown = new ResizeObserver(ask), changed = new MutationObserver(ask);
  grown.observe(document.body);
  changed.observe(document.body, { childList: true, subtree: true });
  ask();
  return () => {
    grown.disconnect();
    changed.disconnect();
  };
}
