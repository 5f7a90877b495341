// The stream stays where one reads it; whoever is at its end, or asked for something, sees what is new.
const NEAR_PX = 40;

let shownLine = null;
let isAsked = false;
let place = null;

document.addEventListener('turbo:submit-start', () => {
  isAsked = true;
});
document.addEventListener('turbo:submit-end', ({ detail }) => {
  isAsked = detail.success === true;
});
document.addEventListener('turbo:before-render', () => {
  place = findPlace();
});
document.addEventListener('turbo:render', settleStream);
document.addEventListener('turbo:load', settleStream);
document.addEventListener('click', ({ target }) => {
  if (target.closest('.newest')) showNewest(document.querySelector('.stream'));
});
document.addEventListener(
  'scroll',
  ({ target }) => {
    if (target.matches?.('.stream') && isAtEnd(target)) setUnread(false);
  },
  true,
);

function settleStream() {
  const stream = document.querySelector('.stream');
  const last = stream?.querySelector('.line:last-child');
  if (!last) return;
  const line = getFlux() + last.id;
  const isNew = line !== shownLine;
  const kept = place?.flux === getFlux() && !(isAsked && isNew) ? document.getElementById(place.line) : null;
  if (kept) stream.scrollTop += kept.getBoundingClientRect().top - place.top;
  if (isNew && kept) setUnread(true);
  else if (isNew) showNewest(stream);
  if (isNew) isAsked = false;
  shownLine = line;
  place = null;
}

/** The first line in sight and where it is; null at the end, which stays the end. */
function findPlace() {
  const stream = document.querySelector('.stream');
  if (!stream || isAtEnd(stream)) return null;
  const { top } = stream.getBoundingClientRect();
  const line = [...stream.querySelectorAll('.line')].find((one) => one.getBoundingClientRect().bottom > top);
  return line ? { flux: getFlux(), line: line.id, top: line.getBoundingClientRect().top } : null;
}

/** A line taller than the screen is read from its start. */
function showNewest(stream) {
  const last = stream.querySelector('.line:last-child');
  stream.scrollTop = 0; // its reversed axis starts at the end
  if (last.offsetHeight > stream.clientHeight) last.scrollIntoView({ block: 'start' });
  setUnread(false);
}

function isAtEnd({ scrollTop }) {
  return scrollTop > -NEAR_PX;
}

function getFlux() {
  return document.querySelector('[data-flux]')?.dataset.flux;
}

function setUnread(isUnread) {
  const button = document.querySelector('.newest');
  if (button) button.hidden = !isUnread;
}
