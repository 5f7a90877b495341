// The comfort of the local chat. Every page works without it. Here: menus, forms, and what comes by itself.
const REFRESH_MS = 2_000;

let focusedForm = null;
let isRefreshing = false;

document.addEventListener('turbo:render', settle);
document.addEventListener('turbo:load', () => {
  settle();
  isRefreshing = false;
});
// What is being filled or read stays as it is while it is still the same form, person or text.
document.addEventListener('turbo:before-morph-element', (event) => {
  const { target, detail } = event;
  if (target.matches('.panel, .write input[name="texte"]') && target.id === detail.newElement?.id)
    event.preventDefault();
});
document.addEventListener('turbo:before-morph-attribute', (event) => {
  if (event.target.matches('details') && event.detail.attributeName === 'open') event.preventDefault();
});
document.addEventListener('input', ({ target }) => {
  if (target.dataset?.max) showCount(target);
});
setInterval(refresh, REFRESH_MS);

/** After each drawing: the menus close, unless nobody asked for it, and the new form takes the focus. */
function settle() {
  for (const menu of document.querySelectorAll('[popover]'))
    if (!isRefreshing && menu.matches(':popover-open')) menu.hidePopover();
  const panel = document.querySelector('.panel');
  if (panel && panel.id !== focusedForm) {
    (panel.querySelector('.errors') ?? panel.querySelector('h2'))?.focus();
    panel.scrollTop = 0;
  } else if (!panel && focusedForm) document.querySelector('.write input[name="texte"]')?.focus();
  focusedForm = panel?.id ?? null;
  document.querySelectorAll('[data-max]').forEach(showCount);
}

/** Redraws the page when its conversation changed; what is being typed stays. */
async function refresh() {
  const page = document.querySelector('[data-flux]');
  if (!page || document.hidden || isBusy()) return;
  try {
    const { repere } = await (await fetch(page.dataset.flux)).json();
    if (!page.isConnected || repere === page.dataset.repere || isBusy()) return;
    isRefreshing = true;
    window.Turbo.visit(location.href, { action: 'replace' });
  } catch {
    // The program is stopping or restarting: the next turn will tell.
  }
}

/** A visit of ours would cut off the one, or the sending, that is under way. */
function isBusy() {
  return document.querySelector('[aria-busy="true"]') !== null;
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
