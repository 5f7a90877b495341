// The comfort of the local chat. Every page works without it.
const REFRESH_MS = 2_000;

let focusedForm = null;
let shownLine = null;

document.addEventListener('turbo:load', settle);
document.addEventListener('turbo:render', settle);
document.addEventListener('turbo:submit-end', ({ target, detail }) => {
  const text = target.querySelector('input[name="texte"]');
  if (detail.success && text) text.value = '';
});
// What is being filled stays as it is while it is still the same form, or the same person who types.
document.addEventListener('turbo:before-morph-element', (event) => {
  const { target, detail } = event;
  if (target.matches('.panel, .write input[name="texte"]') && target.id === detail.newElement?.id)
    event.preventDefault();
});
document.addEventListener('input', ({ target }) => {
  if (target.dataset?.max) showCount(target);
});
setInterval(refresh, REFRESH_MS);

/** After each drawing: the menus close, the new form takes the focus, the newest line comes in sight. */
function settle() {
  for (const menu of document.querySelectorAll('[popover]'))
    if (menu.matches(':popover-open')) menu.hidePopover();
  const panel = document.querySelector('.panel');
  if (panel && panel.id !== focusedForm) {
    (panel.querySelector('.errors') ?? panel.querySelector('h2'))?.focus();
    panel.scrollTop = 0;
  } else if (!panel && focusedForm) document.querySelector('.write input[name="texte"]')?.focus();
  focusedForm = panel?.id ?? null;
  document.querySelectorAll('[data-max]').forEach(showCount);
  showNewest();
}

/** The stream is pinned to its end; a line taller than the screen is read from its start. */
function showNewest() {
  const stream = document.querySelector('.stream');
  const last = stream?.querySelector('.line:last-child');
  const key = last && location.pathname + last.id;
  if (!last || key === shownLine) return;
  shownLine = key;
  stream.scrollTop = 0; // its reversed axis starts at the end
  if (last.offsetHeight > stream.clientHeight) last.scrollIntoView({ block: 'start' });
}

/** Redraws the page when its conversation changed; what is being typed stays. */
async function refresh() {
  const page = document.querySelector('[data-flux]');
  if (!page || document.hidden || document.documentElement.ariaBusy === 'true') return;
  try {
    const { repere } = await (await fetch(page.dataset.flux)).json();
    if (page.isConnected && repere !== page.dataset.repere)
      window.Turbo.visit(location.href, { action: 'replace' });
  } catch {
    // The program is stopping or restarting: the next turn will tell.
  }
}

function showCount(field) {
  let count = field.nextElementSibling;
  if (!count?.matches('.count')) {
    count = Object.assign(document.createElement('span'), { className: 'count', ariaHidden: 'true' });
    field.after(count);
  }
  const length = [...field.value.trim()].length;
  const max = Number(field.dataset.max);
  count.textContent = [length, max].map((number) => number.toLocaleString('fr-FR')).join('\u00A0/\u00A0');
  count.classList.toggle('over', length > max);
}
