// Breaking news: what the desk announces, asked for now and then while somebody looks. Fronts have it printed already.
const place = document.querySelector("[data-breaking]");
const EVERY = 25000;
let wait = EVERY, asked = 0, timer;

// Private windows may forbid storage: then it is told, and put away, for this page alone.
const kept = (name, value) => {
  try {
    return value === undefined ? sessionStorage.getItem(name) : sessionStorage.setItem(name, value);
  } catch {
    return null;
  }
};

const show = (html) => {
  const found = new DOMParser().parseFromString(html, "text/html").querySelector(".breaking");
  const key = found?.dataset.key;
  const printed = document.querySelector("body > .breaking");
  const here = found?.querySelector("a")?.pathname === location.pathname;
  if (printed) {
    if (!found) printed.remove();
    else if (printed.textContent.trim() !== found.querySelector("p").textContent.trim()) printed.replaceChildren(found.querySelector("p"));
    return;
  }
  if (!found || here || kept("dismissed") === key) {
    place.replaceChildren();
    document.documentElement.classList.remove("announced");
    return;
  }
  if (place.textContent === found.textContent) return;
  found.querySelector("button").addEventListener("click", () => {
    kept("dismissed", key);
    show("");
  });
  // Read out when it is news to this reader, not again on each page.
  if (kept("told") !== key) place.setAttribute("role", "status");
  else place.removeAttribute("role");
  kept("told", key);
  setTimeout(() => {
    place.replaceChildren(found);
    document.documentElement.classList.add("announced");
  }, 50);
};

const ask = async () => {
  asked = Date.now();
  try {
    const answer = await fetch(place.dataset.breaking, { cache: "no-cache" });
    if (!answer.ok) throw answer.status;
    show(await answer.text());
    wait = EVERY;
  } catch {
    wait = Math.min(wait * 2, 300000);
  }
};
const again = () => {
  clearTimeout(timer);
  if (document.hidden || navigator.connection?.saveData) return;
  timer = setTimeout(() => ask().then(again), Math.max(0, asked + wait - Date.now()));
};
if (place) {
  ask().then(again);
  document.addEventListener("visibilitychange", again);
}
