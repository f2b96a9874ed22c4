// Sends the form without leaving the page. The token comes when the form is first touched; the sum is solved meanwhile.
const worker = document.querySelector("script[data-worker]")?.dataset.worker;

for (const form of document.querySelectorAll(".comment-form")) {
  const words = JSON.parse(form.dataset.words ?? "{}"), fields = form.elements;
  const note = form.querySelector(".work"), code = form.querySelector(".code"), summary = form.querySelector(".summary");
  let begun = null, solving = Promise.resolve();

  const say = (sentence) => { note.textContent = sentence; note.hidden = !sentence; };

  const showCode = (token) => {
    code.hidden = false;
    form.querySelector(".by-picture").hidden = true;
    fields.work.value = "";
    const place = form.querySelector(".code-picture"), image = new Image(240, 80);
    image.className = "code-picture";
    image.alt = place.alt ?? place.dataset.alt;
    image.src = `/comments/code/${token}.png`;
    place.replaceWith(image);
    form.querySelector(".code-sound").src = `/comments/code/${token}.${document.documentElement.lang}.wav`;
  };

  const solve = (challenge) => new Promise((done) => {
    const machine = new Worker(worker);
    const end = (solution) => { machine.terminate(); done(solution); };
    machine.onmessage = ({ data }) => end(data);
    machine.onerror = () => end({ failed: true });
    machine.postMessage(challenge);
  });

  const start = async () => {
    const answer = await fetch(`/comments/start?article=${form.dataset.article}`, { cache: "no-store" });
    const { token, challenge } = await answer.json();
    fields.token.value = token;
    solving = (async () => {
      const canWork = worker && window.isSecureContext && window.Worker && code.hidden;
      const solution = canWork ? await solve(challenge) : { failed: true };
      if (solution.failed) showCode(token);
      else fields.work.value = btoa(JSON.stringify({ challenge, solution }));
    })();
  };
  const touch = () => { begun ??= start().catch(() => { begun = null; }); return begun; };

  form.addEventListener("focusin", touch);
  if (!fields.token.value) {
    const other = form.querySelector(".by-picture");
    other.hidden = false;
    other.addEventListener("click", async (event) => {
      event.preventDefault();
      await touch();
      showCode(fields.token.value);
      fields.code.focus();
    });
  } else begun = Promise.resolve();

  const clear = () => {
    for (const each of form.querySelectorAll(".error")) { each.hidden = true; each.textContent = ""; }
    for (const each of form.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
    summary.hidden = true;
    summary.replaceChildren();
  };

  const tell = ({ wrong = {}, told = "" }) => {
    const lines = Object.entries(wrong).map(([name, sentence]) => {
      const place = document.getElementById(`c-${name}-error`), item = document.createElement("li"), link = document.createElement("a");
      if (place) { place.textContent = sentence; place.hidden = false; }
      document.getElementById(`c-${name}`)?.setAttribute("aria-invalid", "true");
      link.href = `#c-${name}`;
      link.textContent = sentence;
      item.append(link);
      return item;
    });
    const list = document.createElement("ul");
    list.append(...lines);
    const about = Object.assign(document.createElement("p"), { textContent: told || words.look });
    summary.append(about, ...(lines.length ? [list] : []));
    summary.hidden = false;
    summary.focus();
  };

  const send = async (by) => {
    say(words.working);
    await touch();
    await solving;
    say(words.sending);
    const data = new URLSearchParams(new FormData(form));
    if (by) data.set("by", by);
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
    return answer.json();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clear();
    try {
      const said = await send(event.submitter?.name === "by" ? event.submitter.value : "");
      say("");
      if (said.done) {
        const thanks = Object.assign(document.createElement("div"), { className: "thanks", tabIndex: -1 });
        thanks.append(...said.done.map((sentence) => Object.assign(document.createElement("p"), { textContent: sentence })));
        thanks.setAttribute("role", "status");
        form.replaceWith(thanks);
        thanks.focus();
        return;
      }
      if (said.token) { fields.token.value = said.token; fields.code.value = ""; }
      if (said.code) showCode(said.token || fields.token.value);
      tell(said);
    } catch {
      say("");
      tell({ told: words.failed });
    }
  });

  // Answers: the form says to whom.
  const answers = form.querySelector(".answers");
  answers.querySelector("[data-alone]").addEventListener("click", (event) => {
    event.preventDefault();
    fields.parent.value = "";
    answers.hidden = true;
    fields.text.focus();
  });
  for (const link of document.querySelectorAll("[data-reply]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      fields.parent.value = link.dataset.reply;
      answers.querySelector("bdi").textContent = link.closest("article").querySelector(".who bdi").textContent;
      answers.hidden = false;
      form.scrollIntoView({ block: "start" });
      fields.name.focus({ preventScroll: true });
    });
  }
}
