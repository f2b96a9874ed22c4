// Headlines below the search's box while somebody types: a combobox with a list, worked by arrows, Enter and Escape.
const line = document.querySelector("[data-suggest]");
const input = line?.querySelector("input");
const list = document.createElement("ul");
let chosen = -1, asked = 0, timer;

function close() {
  list.hidden = true;
  chosen = -1;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function choose(at) {
  const options = [...list.children];
  if (!options.length) return;
  chosen = (at + options.length) % options.length;
  options.forEach((each, place) => each.setAttribute("aria-selected", String(place === chosen)));
  input.setAttribute("aria-activedescendant", options[chosen].id);
}

function show(suggestions) {
  list.replaceChildren(...suggestions.map(({ title, path, lang }, at) => {
    const option = document.createElement("li");
    Object.assign(option, { id: `suggestion-${at}`, role: "option", textContent: title, lang, dir: lang === "ar" ? "rtl" : "ltr" });
    option.setAttribute("aria-selected", "false");
    option.dataset.path = path;
    return option;
  }));
  close();
  list.hidden = !suggestions.length;
  input.setAttribute("aria-expanded", String(!list.hidden));
}

async function ask() {
  const turn = ++asked, text = input.value;
  if (text.trim().length < 2) return show([]);
  const answer = await fetch(`${line.dataset.suggest}?${new URLSearchParams({ q: text })}`).catch(() => null);
  const found = answer?.ok ? (await answer.json()).suggestions : [];
  if (turn === asked && document.activeElement === input) show(found);
}

if (line) {
  Object.assign(list, { id: "suggestions", className: "suggestions", hidden: true, role: "listbox", ariaLabel: line.dataset.said });
  line.append(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })) {
    input.setAttribute(name, value);
  }
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1 + (chosen < 0));
    else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.path);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => location.assign(event.target.closest("li").dataset.path));
}
