// The moderators' room: keys, counts that stay fresh, an offer to undo that ends. All of it works without this, too.
(() => {
  const room = document.querySelector('[data-comments]');
  if (!room) return;
  const rows = () => [...room.querySelectorAll('[data-comment]')];
  const current = () => rows().indexOf(document.activeElement.closest?.('[data-comment]'));
  const go = (place) => {
    const row = rows()[Math.max(0, Math.min(place, rows().length - 1))];
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  };

  // Keys, which somebody who dictates may switch off (WCAG 2.1.4); the choice is this browser's.
  const label = room.querySelector('[data-keys]');
  const box = label.querySelector('input');
  const kept = 'desk-comments-keys';
  label.hidden = false;
  try { box.checked = localStorage.getItem(kept) !== 'off'; } catch { /* no storage: keys are on */ }
  box.addEventListener('change', () => { try { localStorage.setItem(kept, box.checked ? 'on' : 'off'); } catch { /* as above */ } });
  const VERBS = { a: 'approve', r: 'reject', s: 'spam', w: 'withhold' };
  document.addEventListener('keydown', (event) => {
    if (!box.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input:not([type="checkbox"]), select, textarea, [contenteditable]')) return;
    const place = current();
    if (event.key === 'j') go(place + 1);
    else if (event.key === 'k') go(place < 0 ? 0 : place - 1);
    else if (event.key === 'u') room.querySelector('[data-undo] button')?.click();
    else if (VERBS[event.key] && place >= 0) rows()[place].querySelector(`.desk-comment__verbs [value="${VERBS[event.key]}"]`)?.click();
    else return;
    event.preventDefault();
  });
  // After a decision the next one stands where the last one stood.
  const at = 'desk-comments-at';
  room.addEventListener('submit', () => { try { sessionStorage.setItem(at, String(Math.max(0, current()))); } catch { /* then the first */ } });
  try {
    const place = sessionStorage.getItem(at);
    sessionStorage.removeItem(at);
    if (place !== null) go(Number(place));
  } catch { /* as above */ }

  const undo = room.querySelector('[data-undo]');
  if (undo) setTimeout(() => undo.remove(), Number(undo.dataset.undo) * 1000);

  // Who else looks at what, and that we look at the one that has the focus.
  const show = (held) => rows().forEach((row) => {
    const name = held[row.dataset.comment];
    row.classList.toggle('is-held', Boolean(name));
    const line = row.querySelector('[data-held]');
    line.hidden = !name;
    line.querySelector('bdi').textContent = name || '';
    row.querySelectorAll('[data-take-over]').forEach((each) => { each.hidden = !name; });
  });
  const claim = async (row) => {
    const body = new FormData();
    body.append('comment', row.querySelector('[name="comment"]').value);
    body.append('csrfmiddlewaretoken', room.querySelector('[name="csrfmiddlewaretoken"]').value);
    const answer = await fetch(room.dataset.claim, { method: 'POST', body, headers: { Accept: 'application/json' } });
    if (answer.ok && !answer.redirected) return answer.json();
    return null;
  };
  let claimed = null;
  room.addEventListener('focusin', (event) => {
    const row = event.target.closest('[data-comment]');
    if (!row || row === claimed || row.classList.contains('is-held')) return;
    claimed = row;
    setTimeout(() => { if (claimed === row) claim(row).then(ask).catch(() => {}); }, 400);
  });

  const ask = async () => {
    const shown = rows().map((row) => row.dataset.comment).join(',');
    const answer = await fetch(`${room.dataset.counts}?shown=${shown}`, { cache: 'no-store' });
    if (!answer.ok || answer.redirected) return;
    const { counts, held } = await answer.json();
    room.querySelectorAll('[data-count]').forEach((each) => { each.textContent = counts[each.dataset.count]; });
    show(held);
  };
  setInterval(() => { if (!document.hidden) (claimed && claimed.contains(document.activeElement) ? claim(claimed).then(ask) : ask()).catch(() => {}); }, 10000);
})();
