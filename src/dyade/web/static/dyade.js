// What hands expect: keys, lit pairs of words and coding, charts that answer. Every page works without this file.
const dark = matchMedia("(prefers-color-scheme: dark)");

function isTyping(target) {
  return target.closest("input, select, textarea, [contenteditable]");
}

function searchKey(event) {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  event.preventDefault();
  document.getElementById("find")?.focus();
}

function light(reference, on) {
  for (const one of document.querySelectorAll(`[data-ref="${CSS.escape(reference)}"]`)) one.classList.toggle("lit", on);
}

function lightPairs() {
  for (const one of document.querySelectorAll("[data-ref]")) {
    for (const name of ["mouseenter", "focusin"]) one.addEventListener(name, () => light(one.dataset.ref, true));
    for (const name of ["mouseleave", "focusout"]) one.addEventListener(name, () => light(one.dataset.ref, false));
  }
}

function withTheme(address) {
  return dark.matches ? `${address}&theme=dark` : address;
}

let library;
function vega() {
  library ??= import("/static/vega.js");
  return library;
}

async function enliven(figure) {
  const image = figure.querySelector("picture");
  const place = document.createElement("div");
  place.className = "live";
  try {
    const [answer] = await Promise.all([fetch(withTheme(figure.dataset.chart)), vega()]);
    if (!answer.ok) return;
    const { spec, locales } = await answer.json();
    if (figure.clientWidth < 560 && spec.layer) return;
    figure.insertBefore(place, image);
    await window.vegaEmbed(place, spec, {
      ...locales, ast: true, actions: false, defaultStyle: false, renderer: "svg",
      tooltip: { disableDefaultStyle: true, sanitize: (value) => String(value).replace(/[&<>"']/g, "") },
    });
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", image.querySelector("img").alt);
    image.hidden = true;
    image.style.display = "none";
  } catch {
    place.remove();
  }
}

function enlivenWhenSeen() {
  const watch = new IntersectionObserver((seen) => {
    for (const entry of seen.filter((one) => one.isIntersecting)) {
      watch.unobserve(entry.target);
      enliven(entry.target);
    }
  });
  for (const figure of document.querySelectorAll("[data-chart]")) watch.observe(figure);
}

function monthNumber(month) {
  const [year, number] = month.split("-").map(Number);
  return year * 12 + number - 1;
}

function monthName(number) {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;
}

function slideMonths() {
  const field = document.querySelector("input[data-first]");
  if (!field || field.dataset.first === field.dataset.last) return;
  const slider = document.createElement("input");
  const last = monthNumber(field.dataset.last);
  Object.assign(slider, { type: "range", className: "slider", min: monthNumber(field.dataset.first), max: last });
  slider.value = field.value ? monthNumber(field.value.slice(0, 7)) : last;
  slider.setAttribute("aria-label", field.labels[0].textContent);
  slider.addEventListener("input", () => { field.value = monthName(Number(slider.value)); });
  slider.addEventListener("change", () => field.form.requestSubmit());
  field.after(slider);
}

function reviewKeys() {
  const queue = [...document.querySelectorAll(".doubt")];
  if (!document.querySelector(".queue")) return;
  let at = -1;
  const go = (step) => {
    if (!queue.length) return;
    queue[at]?.classList.remove("lit");
    at = Math.min(Math.max(at + step, 0), queue.length - 1);
    queue[at].classList.add("lit");
    queue[at].focus();
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "u") document.querySelector('.decisions [data-key="u"]')?.click();
    else if (event.key === "n" || event.key === "s") queue[at]?.querySelector(`[data-key="${event.key}"]`)?.click();
  });
}

addEventListener("keydown", searchKey);
lightPairs();
enlivenWhenSeen();
slideMonths();
reviewKeys();
