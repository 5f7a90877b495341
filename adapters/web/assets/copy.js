// Copies a text; without a clipboard the button stays hidden, and the text can be selected by hand.
if (navigator.clipboard) for (const button of document.querySelectorAll('[data-copy]')) button.hidden = false;

document.addEventListener('click', async ({ target }) => {
  const button = target.closest('[data-copy]');
  if (!button) return;
  const status = button.parentElement.querySelector('[role="status"]');
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    status.textContent = button.dataset.done;
  } catch {
    // Refused: Ctrl+C does the rest.
    const shown = button.parentElement.querySelector('code, textarea');
    shown.focus();
    if (shown.select) shown.select();
    else getSelection().selectAllChildren(shown);
  }
});
