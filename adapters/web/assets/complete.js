// Behind a fold with many boxes, a field that keeps those in sight whose words begin as what one types; without it all of them are there.
document.addEventListener(
  'toggle',
  ({ target }) => {
    const field = target.open && target.matches?.('.many') && target.querySelector('.complete');
    if (!field) return;
    field.hidden = false;
    field.focus();
  },
  true,
);
document.addEventListener('input', ({ target }) => {
  if (!target.matches?.('.complete')) return;
  const asked = plain(target.value).split(' ').filter(Boolean);
  for (const option of target.closest('.many').querySelectorAll('.option')) {
    const words = plain(option.textContent).split(' ');
    const isFound = asked.every((start) => words.some((word) => word.startsWith(start)));
    option.hidden = !isFound && !option.querySelector(':checked');
  }
});
// The key that chooses the only one left would send the whole form.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !event.target.matches?.('.complete')) return;
  event.preventDefault();
  const left = [
    ...event.target.closest('.many').querySelectorAll('.option:not([hidden]) input:not(:checked)'),
  ];
  if (left.length === 1) left[0].click();
});

function plain(text) {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
