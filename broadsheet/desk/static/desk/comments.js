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

  const ask = async () => {
    const answer = await fetch(room.dataset.counts, { cache: 'no-store' });
    if (!answer.ok || answer.redirected) return;
    const counts = await answer.json();
    room.querySelectorAll('[data-count]').forEach((each) => { each.textContent = counts[each.dataset.count]; });
  };
  setInterval(() => { if (!document.hidden) ask().catch(() => {}); }, 10000);
})();
