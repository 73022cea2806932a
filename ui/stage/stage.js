// Keys, touch, full screen, the speaker's clock, and two windows that follow each other.
// A key presses the button that is on the page, so that what a key can do a hand and a screen reader can do too.
// Nothing is loaded and nothing is sent anywhere: the clock lives in this browser's storage, the windows talk to each other.

const KEYS = {
  ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "previous", PageUp: "previous", Home: "first", End: "last",
  s: "sources", t: "table", n: "notes", p: "print", f: "full", Escape: "leave",
};
const MOVES = ["next", "previous"];
const SWIPE = 60; // pixels of a stroke that is no slip
let stage = null; // the component that is on the page now

// While the page is drawn anew the component may be away for a moment; the story is not.
const live = () => stage !== null && document.querySelector(".st-key-story-stage") !== null;
const button = (name) => document.querySelector(`.st-key-story-${name} button`);
const clockKey = () => `mandate-atlas-clock-${stage.data.story}`;

// A button acts on the page as it was drawn last: a key pressed while the page still changes waits until it was drawn anew
// (`run` counts that). Keys are pressed one after the other, in their order, none is lost.
const PATIENCE = 200, PAUSE = 50; // times and milliseconds that a key waits: ten seconds, on a machine that is busy
const waiting = [];
let pumping = false;
let pressedIn = null; // the run of the page in which a key pressed a button
const running = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "running";

function press(name) {
  waiting.push({ name, times: 0 });
  if (!pumping) pump();
}
function pump() {
  const next = waiting[0];
  pumping = Boolean(next);
  if (!next) return;
  const found = button(next.name);
  if (live() && (running() || !found || stage.data.run === pressedIn) && next.times++ < PATIENCE) {
    setTimeout(pump, PAUSE);
    return;
  }
  waiting.shift();
  if (found && !found.disabled) {
    pressedIn = stage?.data.run;
    found.click();
  }
  setTimeout(pump, PAUSE);
}

function typing(target) {
  return target && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest?.('[role="combobox"], [role="listbox"], [role="dialog"]'));
}

function onKey(event) {
  if (!live() || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const name = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  const onControl = event.target.closest?.("button, a, summary");
  if (!name || (event.key === " " && (onControl || event.shiftKey))) return; // a space presses what has the focus
  const edge = { first: 1, last: stage.data.steps }[name];
  if (edge) stage.setTriggerValue("follow", edge);
  else press(name);
  event.preventDefault();
  event.stopPropagation();
}

function onClick(event) {
  if (!live()) return;
  const pressed = (name) => event.target.closest?.(`.st-key-story-${name} button`);
  if (MOVES.some(pressed)) {
    stage.moved = true;
    start();
  }
  if (pressed("print")) window.print();
  if (pressed("full")) document.documentElement.requestFullscreen?.().catch(() => {}); // without it the page is as large as its window
  if (pressed("leave") && document.fullscreenElement) document.exitFullscreen();
}

// The browser takes Escape for itself while it is in full screen: leaving it leaves the large view too.
function onFullscreen() {
  if (live() && !document.fullscreenElement && stage.data.full) press("leave");
}

let touched = null;
function onTouchStart(event) {
  const one = event.touches.length === 1 ? event.touches[0] : null;
  touched = one && !event.target.closest?.('[data-testid="stTable"], input, [role="slider"]') ? { x: one.clientX, y: one.clientY } : null;
}
function onTouchEnd(event) {
  if (!live() || !touched) return;
  const { clientX, clientY } = event.changedTouches[0];
  const [across, down] = [clientX - touched.x, clientY - touched.y];
  touched = null;
  if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) press(across < 0 ? "next" : "previous");
}

function start() {
  if (!localStorage.getItem(clockKey())) localStorage.setItem(clockKey(), String(Date.now()));
}
function spoken(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
function tick() {
  if (!live()) return;
  const began = Number(localStorage.getItem(clockKey()));
  const gone = began ? (Date.now() - began) / 1000 : 0;
  const clock = stage.parentElement.querySelector(".clock");
  if (!clock) return;
  clock.textContent = `${spoken(gone)} / ${spoken(stage.data.planned)}`;
  clock.classList.toggle("late", gone > stage.data.planned);
}

const channel = "BroadcastChannel" in window ? new BroadcastChannel("mandate-atlas-story") : null;
if (channel) {
  channel.onmessage = ({ data }) => {
    if (live() && data.story === stage.data.story && data.step !== stage.data.step) stage.setTriggerValue("follow", data.step);
  };
}

document.addEventListener("keydown", onKey, true);
document.addEventListener("click", onClick, true);
document.addEventListener("fullscreenchange", onFullscreen);
document.addEventListener("touchstart", onTouchStart, { passive: true });
document.addEventListener("touchend", onTouchEnd, { passive: true });
setInterval(tick, 1000);

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const moved = stage?.moved && stage.data.story === data.story;
  stage = { data, parentElement, setTriggerValue, moved: false };
  const bar = parentElement.querySelector("progress");
  bar.max = data.steps;
  bar.value = data.step;
  bar.setAttribute("aria-label", data.progress);
  parentElement.querySelector(".where").textContent = data.progress;
  const reset = parentElement.querySelector(".reset");
  reset.textContent = data.words.reset;
  reset.onclick = () => {
    localStorage.setItem(clockKey(), String(Date.now()));
    tick();
  };
  parentElement.querySelector(".clock").setAttribute("aria-label", data.words.clock);
  if (moved && channel) channel.postMessage({ story: data.story, step: data.step });
  tick();
}
