// Keeps what one types, where a button of the form does; without it the button is pressed.
const KEEP_AFTER_MS = 1500;
let waiting = null;
let keeping = null;

document.addEventListener('input', ({ target }) => {
  const button = target.form?.querySelector('button[data-keeps]');
  if (!button || target.matches('.complete')) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => keep(target.form, button), KEEP_AFTER_MS);
});
// What is sent is kept by that.
document.addEventListener('submit', () => clearTimeout(waiting), true);

async function keep(form, button) {
  await keeping; // one after another: each starts from what the one before it kept
  const sent = new FormData(form);
  sent.set('_intent', button.value);
  keeping = ask(form, sent).catch(() => null); // nothing is reached: the next letter tries again
  const kept = await keeping;
  if (!kept) return;
  say(form, kept.querySelector('.errors p, p').textContent);
  if (kept.querySelector('.errors')) return; // somebody wrote there meanwhile: shown when it is sent
  form.elements.avant.value = kept.elements.avant.value;
  for (const field of form.elements) if (isTyped(field)) takeOver(field, sent, kept);
}

async function ask(form, sent) {
  const response = await fetch(form.action, { method: 'POST', body: new URLSearchParams(sent) });
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  return page.querySelector('form.step:has(button[data-keeps])');
}

function isTyped({ name, type }) {
  return name && !['hidden', 'submit'].includes(type);
}

/** What somebody else wrote into a field that one left alone. */
function takeOver(field, sent, kept) {
  const isBox = ['checkbox', 'radio'].includes(field.type);
  const same = [...kept.elements].find(
    ({ name, type, value }) =>
      name === field.name && type === field.type && (!isBox || value === field.value),
  );
  if (!same) return;
  if (isBox && field.checked === sent.getAll(field.name).includes(field.value)) field.checked = same.checked;
  if (!isBox && field.value === sent.get(field.name)?.replaceAll('\r\n', '\n')) field.value = same.value;
}

function say(form, words) {
  let said = form.querySelector('.kept');
  if (!said) {
    said = document.createElement('p');
    said.className = 'hint kept';
    said.setAttribute('role', 'status');
    form.querySelector('.form-buttons').before(said);
  }
  said.textContent = words;
}
