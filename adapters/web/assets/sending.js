// What is sent leaves the composer at once; refused, it comes back, with a sentence beside it.
let sent = '';

// Turbo would cut off the first of two sendings, which the server may have done.
document.addEventListener(
  'submit',
  (event) => {
    if (document.querySelector('form[aria-busy="true"]')) event.preventDefault();
  },
  true,
);
document.addEventListener('turbo:submit-start', ({ target }) => {
  document.querySelector('p.refusal')?.remove();
  const line = findLine(target);
  if (!line) return;
  sent = line.value;
  line.value = '';
});
document.addEventListener('turbo:submit-end', ({ target, detail }) => {
  const line = findLine(target);
  if (line && !detail.success) line.value = [sent, line.value].filter(Boolean).join(' ');
});
// The server's own page says the same, without what was typed.
document.addEventListener('turbo:before-fetch-response', (event) => {
  const { statusCode } = event.detail.fetchResponse;
  if (!event.target.matches('form') || statusCode < 400 || statusCode >= 500) return;
  event.preventDefault();
  showRefusal(event.target, String(statusCode));
});
document.addEventListener('turbo:fetch-request-error', ({ target }) => {
  if (target.matches('form')) showRefusal(target, 'reseau');
});

function findLine(form) {
  return form.querySelector('input[type="text"][name="texte"]');
}

function showRefusal(form, why) {
  const [other, ...known] = document.querySelectorAll('template.refusal');
  const template = known.find(({ dataset }) => dataset.why === why) ?? other;
  const sentence = template.content.firstElementChild.cloneNode(true);
  const place = form.closest('.step, .clock') ?? document.querySelector('.composer') ?? form.parentElement;
  place.prepend(sentence);
  sentence.scrollIntoView({ block: 'nearest' });
}
