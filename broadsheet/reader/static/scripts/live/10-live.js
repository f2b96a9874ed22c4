// A live story: its newest entries are asked for while somebody looks, and shown when they say so. Nothing that is
// being read moves: only what was corrected or removed changes in place, at once.
const story = document.querySelector("[data-live]");
const list = story?.querySelector(".live-entries");
const told = story?.querySelector(".live-new");
const EVERY = 9000;
let newest = Number(story?.dataset.newest);
let wait = EVERY, asked = 0, timer, pending = [], fresh, over = false;

const number = (entry) => Number(entry.id.slice(6));
const swap = (name) => {
  const [old, now] = [document, fresh].map((root) => root.querySelector(name));
  if (old && now && !old.isEqualNode(now)) old.replaceWith(document.importNode(now, true));
};

const reveal = () => {
  const oldest = story.dataset.order === "oldest";
  // More than the part holds came meanwhile, or they stand on a later page: the page itself has them all.
  if (Math.min(...pending.map(number)) > newest + 1 || (oldest && story.querySelector("[rel=next]"))) {
    location.assign(oldest ? story.querySelector("header a").href : location.pathname);
    return;
  }
  list.querySelector(".empty")?.remove();
  const entries = pending.map((entry) => document.importNode(entry, true));
  if (oldest) list.append(...entries.reverse());
  else list.prepend(...entries);
  newest = Math.max(...entries.map(number));
  told.replaceChildren();
  pending = [];
  swap(".live-points");
  const first = entries[0];
  first.tabIndex = -1;
  first.focus();
};

const offer = () => {
  const count = pending.length;
  if (!count) return told.replaceChildren();
  const lang = document.documentElement.lang;
  const words = JSON.parse(story.dataset.words);
  const numberingSystem = /[٠-٩]/.test(document.querySelector(".live-state").textContent) ? "arab" : "latn";
  const said = (words[new Intl.PluralRules(lang).select(count)] ?? words.other)
    .replace("{n}", new Intl.NumberFormat(lang, { numberingSystem }).format(count));
  if (told.textContent === said) return;
  const button = document.createElement("button");
  button.className = "button";
  button.textContent = said;
  button.addEventListener("click", reveal);
  told.replaceChildren(button);
};

const take = (html) => {
  fresh = new DOMParser().parseFromString(html, "text/html");
  const part = fresh.querySelector(".live-part");
  const entries = [...part.querySelectorAll(".entry")];
  const by = new Map(entries.map((entry) => [entry.id, entry]));
  let mended = false;
  for (const old of list.querySelectorAll(".entry")) {
    const now = by.get(old.id);
    if (now ? now.dataset.said !== old.dataset.said : number(old) >= Number(part.dataset.oldest)) {
      if (now) old.replaceWith(document.importNode(now, true));
      else old.remove();
      mended = true;
    }
  }
  if (mended) swap(".live-points");
  swap(".live-state");
  pending = entries.filter((entry) => number(entry) > newest);
  offer();
  over = part.querySelector(".live-state").dataset.state !== "open";
};

const ask = async () => {
  asked = Date.now();
  try {
    const answer = await fetch(story.dataset.live, { cache: "no-cache" });
    if (answer.status === 404 || answer.status === 410) over = true;
    else if (!answer.ok) throw answer.status;
    else take(await answer.text());
    wait = EVERY;
  } catch {
    wait = Math.min(wait * 2, 120000);
  }
};
const again = () => {
  clearTimeout(timer);
  if (document.hidden || over) return;
  timer = setTimeout(() => ask().then(again), Math.max(0, asked + wait - Date.now()));
};
if (story) {
  story.querySelector(".live-refresh")?.remove();
  asked = Date.now();
  again();
  document.addEventListener("visibilitychange", again);
}
