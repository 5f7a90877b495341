// In the tab. Tells Teams that the page is there, which some clients wait for, and keeps the personal link in this
// browser, under who is signed in to Teams: the tab opens without it from then on, as long as the link opens something.
// The page says which link may be kept: not one of a day, which can do more.
// Without a link, who is signed in to Teams is enough (tab-entry.ts); a link that is kept comes first.
// learn.microsoft.com/microsoftteams/platform/tabs/how-to/using-teams-client-library
(async () => {
  const { app, authentication } = window.microsoftTeams;
  const context = await app.initialize().then(() => {
    app.notifySuccess();
    return app.getContext();
  });
  const user = context.user?.id;
  if (user && follow(`lien:${user}`)) return;
  if (location.pathname !== '/onglet') return;
  const token = await authentication.getAuthToken({ silent: true }); // without it the page says how to get a link
  const vers = new URLSearchParams(location.search).get('vers');
  const response = await fetch('/onglet/entree', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token, vers }),
  });
  if (response.ok) location.replace((await response.json()).adresse);
})().catch(() => {}); // outside of a Teams client nobody answers, and where storage is shut nothing is kept

/** Whether a page is shown, or on its way. */
function follow(key) {
  const kept = localStorage.getItem(key);
  const [, shown] = /^\/tableau\/([\w-]+)/.exec(location.pathname) ?? [];
  if (shown !== undefined) {
    if (document.body.dataset.lien === 'a-garder') localStorage.setItem(key, shown);
    else if (shown === kept) localStorage.removeItem(key);
    return true;
  }
  const isPanel = new URLSearchParams(location.search).has('vers');
  if (kept === null || isPanel) return false;
  const asked = new URLSearchParams(location.search).get('lien');
  if (asked === kept) {
    localStorage.removeItem(key); // it opened nothing
    return false;
  }
  location.replace(`/onglet?lien=${kept}`);
  return true;
}
