// Claims by month, under the picture: by the time a claim names, or else its document's date. Dragging selects.
"use strict";

const MOST_BARS = 84; // above which years are counted, not months
const timeline = document.getElementById("timeline");
let bars = [];
let dragged = null; // the first bar of what is being selected

function showTimeline() {
  const passing = links.filter((link) => !failing(link)).flatMap((link) => link.claims);
  const months = passing.filter((claim) => claimPasses(claim, true)).map((claim) => claim.at?.slice(0, 7) ?? "");
  const dated = months.filter(Boolean).sort();
  const without = months.length - dated.length;
  bars = barsOf(dated);
  timeline.hidden = !dated.length;
  const most = Math.max(1, ...bars.map(({ count }) => count));
  const draw = ({ key, count, from, to }, n) => {
    const isOn = (!view.from && !view.to) || (dayIn(from) && dayIn(to));
    const height = count ? 4 + 30 * Math.sqrt(count / most) : 0;
    const title = svg("title", {}, `${key}: ${plural(count, "claim")}`);
    return svg(
      "g",
      { class: isOn ? "on" : "off", "data-bar": n },
      title,
      svg("rect", { class: "room", x: n, y: 0, width: 1, height: 36 }),
      svg("rect", { class: "bar", x: n + 0.08, y: 36 - height, width: 0.84, height }),
    );
  };
  const plot = svg(
    "svg",
    {
      viewBox: `0 0 ${Math.max(1, bars.length)} 36`,
      preserveAspectRatio: "none",
      role: "img",
      "aria-label": "Claims by time",
    },
    ...bars.map(draw),
  );
  const clear = view.from || view.to ? button("all time", () => setTime("", ""), { class: "clear" }) : null;
  const range =
    view.from || view.to ? `${view.from || "…"} to ${view.to || "…"}` : `${plural(dated.length, "claim")} by time`;
  const note = [range, without ? `${without} without a date` : ""].filter(Boolean).join(" · ");
  const ends = bars.length ? [bars[0].key, bars[Math.floor(bars.length / 2)].key, bars.at(-1).key] : [];
  timeline.replaceChildren(
    make("p", {}, note, ...(clear ? [" ", clear] : [])),
    plot,
    make("div", { class: "ends", "aria-hidden": "true" }, ...[...new Set(ends)].map((key) => make("span", {}, key))),
  );
}

const dayIn = (day) =>
  (!view.from || day >= view.from.slice(0, day.length)) && (!view.to || day.slice(0, view.to.length) <= view.to);

// A bar for each month or year from the first to the last; what lies far before the rest is one bar.
function barsOf(dated) {
  if (!dated.length) return [];
  const tally = (keys) => keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map());
  const early = dated[Math.floor(dated.length * 0.04)];
  const [start, end] = [early, dated.at(-1)];
  const span = monthNumber(end) - monthNumber(start) + 1;
  const inYears = span > MOST_BARS;
  const unit = (month) => (inYears ? month.slice(0, 4) : month);
  const counts = tally(dated.map(unit));
  const keys = inYears
    ? range(Number(start.slice(0, 4)), Number(end.slice(0, 4))).map(String)
    : range(monthNumber(start), monthNumber(end)).map(monthName);
  const before = dated.filter((month) => unit(month) < keys[0]).length;
  const shown = keys.slice(-MOST_BARS).map((key) => ({ key, count: counts.get(key) ?? 0, from: key, to: key }));
  return before
    ? [{ key: `before ${keys[0]}`, count: before, from: dated[0], to: dated[before - 1] }, ...shown]
    : shown;
}

const range = (from, to) => Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);
const monthNumber = (month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7) || 1) - 1;
const monthName = (number) =>
  `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;

function setTime(from, to) {
  Object.assign(view, { from, to });
  act();
}

const barAt = (event) => {
  const plot = timeline.querySelector("svg").getBoundingClientRect();
  const at = Math.floor(((event.clientX - plot.x) / plot.width) * bars.length);
  return Math.min(bars.length - 1, Math.max(0, at));
};

function lightUp(first, last) {
  timeline
    .querySelectorAll("[data-bar]")
    .forEach((bar, n) => bar.setAttribute("class", n >= first && n <= last ? "on" : "off"));
}

timeline.addEventListener("pointerdown", (event) => {
  if (!event.target.closest("svg")) return;
  event.preventDefault();
  dragged = barAt(event);
  timeline.setPointerCapture(event.pointerId);
  lightUp(dragged, dragged);
});
timeline.addEventListener("pointermove", (event) => {
  if (dragged !== null) lightUp(...[dragged, barAt(event)].sort((a, b) => a - b));
});
timeline.addEventListener("pointerup", (event) => {
  if (dragged === null) return;
  const [first, last] = [dragged, barAt(event)].sort((a, b) => a - b);
  dragged = null;
  setTime(bars[first].from, bars[last].to);
});
