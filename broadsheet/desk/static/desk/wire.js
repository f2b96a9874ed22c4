// The wire room's comforts: items open beside the list, the list keeps itself fresh under the hand without moving, and
// a line says how many new ones wait above. Without this script items open as pages, and reloading shows what is new.
(() => {
  const room = document.querySelector('[data-wire]');
  if (!room) return;
  const pane = room.querySelector('[data-wire-pane]');
  const line = room.querySelector('.desk-wire__new');
  const stale = room.querySelector('.desk-wire__stale');
  const undo = room.querySelector('.desk-wire__undo');
  const bulk = room.querySelector('#wire-bulk');
  const title = document.title;
  const SOON = 4000, LATEST = 60000, MOST = 99;
  const list = () => room.querySelector('.desk-items');
  const at = (number, inside = list()) => inside.querySelector(`[data-item="${number}"]`);
  const html = (text) => new DOMParser().parseFromString(text, 'text/html').querySelector('.desk-items');
  const from = (address, more = {}) => fetch(address, { ...more, headers: { 'X-Requested-With': 'XMLHttpRequest', ...more.headers } });

  // Items beside the list
  const isWide = () => getComputedStyle(pane).display !== 'none';
  const mark = (number) => {
    room.querySelectorAll('[aria-current="true"]').forEach((other) => other.removeAttribute('aria-current'));
    at(number)?.querySelector('[data-pane]')?.setAttribute('aria-current', 'true');
  };
  const open = async (link) => {
    if (!isWide()) { location.assign(link.href); return; }
    const answer = await from(`${link.href}?pane=1`);
    if (!answer.ok || answer.redirected) { location.assign(link.href); return; }
    pane.innerHTML = await answer.text();
    pane.scrollTop = 0;
    mark(link.dataset.pane);
  };
  room.addEventListener('click', (event) => {
    const link = event.target.closest('[data-pane]');
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
    if (!link || !plain || !isWide()) return;
    event.preventDefault();
    open(link).catch(() => location.assign(link.href));
  });

  // The list, kept fresh: a row changes in its place, none comes or goes under the hand.
  let etag = '', address = '', heard = 0;
  const query = (upto) => {
    const url = new URL(room.dataset.rows, location.href);
    if (upto) url.searchParams.set('upto', upto);
    return url.href;
  };
  const keep = (old, fresh) => {
    const box = old.querySelector('input'), newBox = fresh.querySelector('input');
    if (box && newBox && !newBox.disabled) newBox.checked = box.checked;
    if (old.querySelector('[aria-current]')) fresh.querySelector('[data-pane]').setAttribute('aria-current', 'true');
    const focused = old.contains(document.activeElement) && (document.activeElement === box ? 'input' : '[data-pane]');
    old.replaceWith(fresh);
    if (focused) fresh.querySelector(focused).focus({ preventScroll: true });
  };
  // Rows are compared without what the reader did to them here.
  const bare = (row) => { const copy = row.cloneNode(true); copy.querySelector('[aria-current]')?.removeAttribute('aria-current'); return copy.outerHTML; };
  const freshen = (fresh) => {
    list().querySelectorAll('[data-item]').forEach((row) => {
      const other = at(row.dataset.item, fresh);
      row.classList.toggle('desk-item--gone', false);
      if (!other) row.classList.add('desk-item--gone');
      else if (bare(row) !== bare(other)) keep(row, document.importNode(other, true));
    });
  };
  const tell = (count, urgent) => {
    line.hidden = !count;
    line.textContent = count === 1 ? line.dataset.one
      : (count >= MOST ? line.dataset.more : line.dataset.many).replace('{n}', count);
    document.title = count ? `(${count}) ${title}` : title;
    if (urgent > heard) room.dispatchEvent(new CustomEvent('wire:urgent'));
    heard = urgent;
  };
  const ask = async () => {
    const wanted = query(room.dataset.newest);
    const answer = await from(wanted, { cache: 'no-store', headers: etag && address === wanted ? { 'If-None-Match': etag } : {} });
    if (answer.status === 304) return;
    // A redirection leads to the login: the session is over.
    if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
    const fresh = html(await answer.text());
    [etag, address] = [answer.headers.get('ETag'), wanted];
    freshen(fresh);
    const warnings = room.querySelector('[data-wire-sources]'), newWarnings = fresh.ownerDocument.querySelector('[data-wire-sources]');
    if (newWarnings && newWarnings.textContent !== warnings.textContent) warnings.replaceWith(document.importNode(newWarnings, true));
    tell(Number(fresh.dataset.count), Number(fresh.dataset.urgent));
  };
  const showNew = async () => {
    const answer = await from(query(''), { cache: 'no-store' });
    if (!answer.ok || answer.redirected) { location.assign(line.href); return; }
    const fresh = html(await answer.text());
    const checked = [...list().querySelectorAll('input:checked')].map((box) => box.value);
    list().replaceWith(document.importNode(fresh, true));
    checked.forEach((number) => { const box = at(number)?.querySelector('input:not(:disabled)'); if (box) box.checked = true; });
    room.dataset.newest = fresh.dataset.newest;
    heard = 0;
    tell(0, 0);
    count();
    window.scrollTo({ top: 0 });
    list().querySelector('[data-pane]')?.focus({ preventScroll: true });
  };
  line.addEventListener('click', (event) => {
    if (room.dataset.top !== 'yes') return;
    event.preventDefault();
    showNew().catch(() => location.assign(line.href));
  });
  let wait = SOON;
  const again = async () => {
    if (!document.hidden) {
      try {
        await ask();
        wait = SOON;
      } catch {
        wait = Math.min(wait * 2, LATEST);
      }
      stale.hidden = wait === SOON;
    }
    setTimeout(again, wait);
  };
  setTimeout(again, wait);
  document.addEventListener('visibilitychange', () => { if (!document.hidden && wait === SOON) ask().catch(() => {}); });

  // Many at once
  const chosen = () => [...list().querySelectorAll('input:checked')].map((box) => box.value);
  const count = () => {
    if (!bulk) return;
    const words = bulk.querySelector('.desk-wire__selected');
    words.textContent = chosen().length ? words.dataset.many.replace('{n}', chosen().length) : '';
  };
  const post = async (form, numbers) => {
    const body = new FormData();
    body.set('csrfmiddlewaretoken', form.querySelector('[name=csrfmiddlewaretoken]').value);
    numbers.forEach((number) => body.append('item', number));
    const answer = await from(form.action, { method: 'POST', body, headers: { Accept: 'application/json' } });
    if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`);
    return answer.json();
  };
  const offer = (numbers, words) => {
    const form = undo.querySelector('form');
    form.querySelectorAll('[name=item]').forEach((field) => field.remove());
    numbers.forEach((number) => form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'item', value: number })));
    const text = form.querySelector('[data-many]');
    text.textContent = words || text.dataset.many.replace('{n}', numbers.length);
    form.querySelector('button').hidden = !numbers.length;
    undo.hidden = false;
  };
  const ignore = async (numbers) => {
    const { items, nothing } = await post(bulk, numbers);
    offer(items, nothing);
    items.forEach((number) => {
      const row = at(number);
      row.classList.add('desk-item--gone');
      row.querySelector('input').checked = false;
    });
    count();
  };
  const takeBack = async () => {
    const numbers = [...undo.querySelectorAll('[name=item]')].map((field) => field.value);
    if (undo.hidden || !numbers.length) return;
    (await post(undo.querySelector('form'), numbers)).items.forEach((number) => at(number)?.classList.remove('desk-item--gone'));
    undo.hidden = true;
    etag = '';
    await ask();
  };
  if (bulk) {
    const all = bulk.querySelector('[data-wire-all]');
    all.hidden = false;
    all.addEventListener('click', () => {
      const boxes = [...list().querySelectorAll('.desk-item:not(.desk-item--gone) input:not(:disabled)')];
      const value = boxes.some((box) => !box.checked);
      boxes.forEach((box) => { box.checked = value; });
      count();
    });
    room.addEventListener('change', (event) => { if (event.target.matches('.desk-item__box input')) count(); });
    bulk.addEventListener('submit', (event) => {
      if (bulk.action.includes('/restore/')) return;
      event.preventDefault();
      ignore(chosen()).catch(() => bulk.submit());
    });
    undo.querySelector('form').addEventListener('submit', (event) => {
      event.preventDefault();
      takeBack().catch(() => undo.querySelector('form').submit());
    });
  }
  window.wireRoom = { room, list, open, showNew, ignore, takeBack, chosen, count, line };
})();
