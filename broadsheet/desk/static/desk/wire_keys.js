// Keys and sound of the wire room. Both can be switched, for this browser; sound is off until somebody wants it.
(() => {
  const wire = window.wireRoom;
  if (!wire) return;
  const { room, list } = wire;
  const panel = room.querySelector('[data-wire-panel]');
  const setting = (name, value) => {
    try {
      if (value !== undefined) localStorage.setItem(`wire-${name}`, value ? 'on' : 'off');
      return localStorage.getItem(`wire-${name}`);
    } catch {
      return null; // a browser that keeps nothing: as at first
    }
  };
  const isOn = { keys: setting('keys') !== 'off', sound: setting('sound') === 'on' };

  // Sound: two short notes, made here so that no file has to come.
  let audio = null;
  const sing = () => {
    audio ??= new AudioContext();
    const start = audio.currentTime;
    [880, 1175].forEach((pitch, index) => {
      const note = audio.createOscillator(), volume = audio.createGain();
      note.frequency.value = pitch;
      volume.gain.setValueAtTime(0.15, start + index * 0.18);
      volume.gain.exponentialRampToValueAtTime(0.001, start + index * 0.18 + 0.16);
      note.connect(volume).connect(audio.destination);
      note.start(start + index * 0.18);
      note.stop(start + index * 0.18 + 0.17);
    });
  };
  room.addEventListener('wire:urgent', () => { if (isOn.sound) sing(); });

  const button = room.querySelector('[data-wire-help]');
  button.hidden = false;
  button.addEventListener('click', () => panel.showModal());
  panel.querySelectorAll('[data-wire-set]').forEach((box) => {
    const name = box.dataset.wireSet;
    box.checked = isOn[name];
    box.addEventListener('change', () => {
      isOn[name] = box.checked;
      setting(name, box.checked);
      if (name === 'sound' && box.checked) sing(); // so that one knows it, and the browser allows it
    });
  });

  // Keys
  const rows = () => [...list().querySelectorAll('[data-item]')];
  const here = () => document.activeElement?.closest?.('[data-item]')
    ?? list().querySelector('[aria-current="true"]')?.closest('[data-item]');
  const link = (row) => row?.querySelector('[data-pane]');
  const go = (step) => {
    const all = rows(), place = all.indexOf(here());
    const next = all[place < 0 ? 0 : Math.max(0, Math.min(all.length - 1, place + step))];
    link(next)?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  const take = () => {
    const row = here(), token = room.querySelector('#wire-bulk [name=csrfmiddlewaretoken]');
    if (!row || !token || row.classList.contains('desk-item--killed')) return;
    const form = Object.assign(document.createElement('form'), { method: 'post', action: `${link(row).href}take/` });
    form.append(token.cloneNode());
    document.body.append(form);
    form.submit();
  };
  const select = () => {
    const box = here()?.querySelector('input:not(:disabled)');
    if (box) { box.checked = !box.checked; wire.count(); }
  };
  const ignore = () => {
    const number = here()?.dataset.item, chosen = wire.chosen();
    const numbers = chosen.length ? chosen : [number].filter(Boolean);
    if (!numbers.length || !room.querySelector('#wire-bulk')) return;
    if (!chosen.length) go(1);
    wire.ignore(numbers).catch(() => {});
  };
  const ACTIONS = {
    j: () => go(1),
    k: () => go(-1),
    t: take,
    x: select,
    i: ignore,
    z: () => wire.takeBack().catch(() => {}),
    n: () => { if (!wire.line.hidden) wire.line.click(); },
    '/': () => room.querySelector('input[type=search]').focus(),
    '?': () => panel.showModal(),
  };
  const isTyping = (target) => target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]');
  // Caught before Wagtail's own shortcuts, of which "?" is one. `code` serves Arabic keyboards, whose j is ت.
  window.addEventListener('keydown', (event) => {
    if (!isOn.keys || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (panel.open || isTyping(event.target)) return;
    const latin = /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.key;
    const name = ACTIONS[event.key] ? event.key : (event.key === '؟' ? '?' : latin);
    if (!ACTIONS[name] || (event.shiftKey && name !== '?')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ACTIONS[name]();
  }, true);
})();
