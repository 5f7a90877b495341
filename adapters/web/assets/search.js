// Shows what is found while one types; without it the field leads to the page of all that is found.
const PAUSE_MS = 200;
const SHORTEST = 2;

const box = document.querySelector('.ask');
if (box) listen(box, box.querySelector('form'), box.querySelector('input'));

function listen(box, form, field) {
  const found = add(box, 'div', 'found');
  found.hidden = true;
  const said = add(box, 'p', 'hidden');
  said.setAttribute('role', 'status');
  let waiting = null;
  let asking = null;

  const close = () => {
    clearTimeout(waiting);
    asking?.abort();
    found.hidden = true;
    said.textContent = '';
  };
  const ask = async () => {
    const words = field.value.trim();
    if (words.length < SHORTEST) return close();
    asking?.abort();
    asking = new AbortController();
    const address = `${form.action}?${new URLSearchParams({ mots: words, apercu: 'oui' })}`;
    try {
      const response = await fetch(address, { signal: asking.signal });
      if (!response.ok || response.redirected) return close();
      found.innerHTML = await response.text(); // of ours, where whatever people wrote is text
      found.hidden = false;
      said.textContent = found.querySelector('[data-said]')?.dataset.said ?? '';
    } catch {
      // Another letter was typed, or nothing is reached: the field leads to its page.
    }
  };
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE_MS);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !found.hidden) {
      close();
      field.focus();
    } else if (found.hidden || !['ArrowDown', 'ArrowUp'].includes(event.key)) return;
    else move([field, ...found.querySelectorAll('a, button')], event.key === 'ArrowDown' ? 1 : -1);
    event.preventDefault();
  });
  box.addEventListener('focusout', ({ relatedTarget }) => {
    if (!box.contains(relatedTarget)) close();
  });
}

function add(box, kind, name) {
  const part = box.appendChild(document.createElement(kind));
  part.className = name;
  return part;
}

function move(all, step) {
  all[all.indexOf(document.activeElement) + step]?.focus();
}
