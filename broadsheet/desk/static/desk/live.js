// Comforts of the live room: Ctrl+Enter publishes, a draft survives a lost session, others' entries appear.
// Without this script, the buttons and reloading do the same.
(() => {
  const KEPT = 'desk-live-';
  document.querySelectorAll('form.desk-write').forEach((form) => {
    form.querySelectorAll('.desk-write__key').forEach((key) => { key.hidden = false; });
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    // A second press while the first is on its way would only be refused by the form's token.
    form.addEventListener('submit', () => {
      setTimeout(() => form.querySelectorAll('button[type=submit]').forEach((button) => { button.disabled = true; }));
    });
    const name = form.dataset.write;
    const token = form.querySelector('[name=token]');
    if (!name || !token) return;
    const fields = form.querySelectorAll('[name=headline], [name=text]');
    const kept = JSON.parse(sessionStorage.getItem(KEPT + name) || '{}');
    // Sent and published: it stands in the list. Sent and lost, with the session for example: it comes back.
    const plain = (text) => (text || '').replace(/\s+/g, ' ').trim();
    const said = plain(document.querySelector('[data-entries]')?.textContent);
    if (kept.sent && said.includes(plain(kept.text || kept.headline))) sessionStorage.removeItem(KEPT + name);
    else fields.forEach((field) => { if (!field.value && kept[field.name]) field.value = kept[field.name]; });
    const keep = (sent) => {
      const words = Object.fromEntries([...fields].map((field) => [field.name, field.value]));
      sessionStorage.setItem(KEPT + name, JSON.stringify({ ...words, sent }));
    };
    form.addEventListener('input', () => keep(false));
    form.addEventListener('submit', () => keep(true));
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) document.querySelectorAll('.desk-write button').forEach((button) => { button.disabled = false; });
  });

  const list = document.querySelector('[data-entries]');
  if (!list || location.search) return;
  const inUse = () => list.contains(document.activeElement) || list.querySelector('details[open]');
  const again = async () => {
    if (!document.hidden && !inUse()) {
      try {
        const answer = await fetch(`${list.dataset.entries}?part`, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
        if (answer.ok && !answer.redirected) {
          const fresh = await answer.text();
          if (!inUse()) list.innerHTML = fresh;
        }
      } catch { /* the next time */ }
    }
    setTimeout(again, 8000);
  };
  setTimeout(again, 8000);
})();
