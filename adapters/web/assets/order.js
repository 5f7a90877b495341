// The lines of an agenda are dragged; let go, one of them presses the button that any browser has, with another order in it.
const list = document.querySelector('[data-drag]');
let dragged = null;

for (const line of list?.children ?? []) line.draggable = true;
list?.addEventListener('dragstart', ({ target, dataTransfer }) => {
  dragged = target.closest('li');
  dataTransfer.effectAllowed = 'move';
  dragged.classList.add('dragged');
});
list?.addEventListener('dragover', (event) => {
  const over = event.target.closest('li');
  if (!dragged || !over || over === dragged) return;
  event.preventDefault();
  const { top, height } = over.getBoundingClientRect();
  over[event.clientY > top + height / 2 ? 'after' : 'before'](dragged);
});
list?.addEventListener('drop', (event) => event.preventDefault());
list?.addEventListener('dragend', () => {
  dragged?.classList.remove('dragged');
  dragged = null;
  const order = [...list.children].map(({ dataset }) => dataset.rang);
  if (order.every((rang, index) => Number(rang) === index + 1)) return;
  const button = list.querySelector('button:not(:disabled)');
  button.value = order.join(',');
  list.closest('form').requestSubmit(button);
});
